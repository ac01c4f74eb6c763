#compdef dotnet-sage
_dotnet_sage() {
    local line files
    local -a values
    while IFS= read -r line; do
        case $line in
            :files) files=1 ;;
            *) values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done < <(@SAGE_TOOL@ complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null </dev/null)
    (( $#values )) && _describe value values
    [[ -z $files ]] || _files
}
compdef _dotnet_sage dotnet-sage
