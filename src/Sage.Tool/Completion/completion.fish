function __dotnet_sage
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (@SAGE_TOOL@ complete -- $words[2..-1] "$current" 2>/dev/null </dev/null)
        if test "$line" = :files
            __fish_complete_path "$current"
        else
            printf '%s\n' $line
        end
    end
end
complete -c dotnet-sage -f -a '(__dotnet_sage)'
