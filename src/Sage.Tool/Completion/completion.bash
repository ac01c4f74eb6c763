_dotnet_sage() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files) compopt -o default 2>/dev/null ;;
            *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
    done < <(@SAGE_TOOL@ complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
}
complete -F _dotnet_sage dotnet-sage

# 'dotnet sage ...' as well; whatever completed 'dotnet' before goes on for everything else.
_dotnet_with_sage() {
    if [ "$COMP_CWORD" -gt 1 ] && [ "${COMP_WORDS[1]}" = sage ]; then
        compopt +o default +o bashdefault 2>/dev/null
        COMP_WORDS=("${COMP_WORDS[@]:1}") COMP_CWORD=$((COMP_CWORD - 1))
        _dotnet_sage
    elif [ -n "$__dotnet_before_sage" ]; then
        "$__dotnet_before_sage" "$@"
    fi
}
__dotnet_completion=$(complete -p dotnet 2>/dev/null || :)
case $__dotnet_completion in
    *' _dotnet_with_sage '*) ;;
    *' -F '*) __dotnet_before_sage=${__dotnet_completion##*' -F '} __dotnet_before_sage=${__dotnet_before_sage%% *} ;;
    *) __dotnet_before_sage= ;;
esac
unset __dotnet_completion
complete -o bashdefault -o default -F _dotnet_with_sage dotnet
