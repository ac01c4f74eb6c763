function __dotnet_sage
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    # 'dotnet sage ...' has one word more before what the tool takes.
    test "$words[1]" != dotnet; or set -e words[1]
    for line in (@SAGE_TOOL@ complete -- $words[2..-1] "$current" 2>/dev/null </dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            printf '%s\n' $line
        end
    end
end
complete -c dotnet-sage -f -a '(__dotnet_sage)'
complete -c dotnet -n 'test (commandline -opc)[2] = sage 2>/dev/null' -f -a '(__dotnet_sage)'
