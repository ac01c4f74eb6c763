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

# 'dotnet sage ...' as well; whatever completed 'dotnet' before goes on for everything else.
_dotnet_with_sage() {
    if (( CURRENT > 2 )) && [[ $words[2] == sage ]]; then
        shift words
        (( CURRENT-- ))
        _dotnet_sage
    elif [[ -n $__dotnet_before_sage ]]; then
        $__dotnet_before_sage "$@"
    else
        _default
    fi
}
[[ ${_comps[dotnet]-} == _dotnet_with_sage ]] || typeset -g __dotnet_before_sage=${_comps[dotnet]-}
compdef _dotnet_with_sage dotnet
