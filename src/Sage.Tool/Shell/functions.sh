# Checkpoints for scripts of bash, zsh and POSIX sh. What a script passes is handed on as arguments and is never evaluated.

__sage_name=${0##*/} __sage_directory= __sage_phase= __sage_level= __sage_said=

# The tool that printed this. The settings are handed over, so that a script need not export them.
__sage_tool() {
    SAGE_CHECKPOINT_DIR=${SAGE_CHECKPOINT_DIR-} SAGE_AUTO_RESUME=${SAGE_AUTO_RESUME-} SAGE_PROTECT=${SAGE_PROTECT-} \
        SAGE_DISABLE_CHECKPOINT=${SAGE_DISABLE_CHECKPOINT-} @SAGE_TOOL@ "$@"
}

# Whether checkpoints are enabled. Says once that they are not.
__sage_enabled() {
    [ "${SAGE_DISABLE_CHECKPOINT-}" = 1 ] || return 0
    if [ -z "${__sage_said-}" ]; then
        __sage_said=1
        printf '%s\n' @CHECKPOINTS_ARE_DISABLED@ >&2
    fi
    return 1
}

# init_checkpoint_system [--fresh] [--name NAME] [--mode MODE] [PHASE...]: begins an install here, or goes on with the
# unfinished one, and prints its id. Phases that are named are all to complete before the install is complete.
init_checkpoint_system() {
    __sage_enabled || return 0
    case " $* " in
        *' --name'*) ;;
        *) set -- "--name=${__sage_name:-script}" "$@" ;;
    esac
    __sage_tool checkpoint init -C "$PWD" "$@" </dev/null || return
    __sage_directory=$PWD __sage_phase=
}

# update_checkpoint PHASE started|completed|failed [TEXT]: durable when it returns.
update_checkpoint() {
    __sage_enabled || return 0
    if [ "$#" -eq 3 ] && [ "${#3}" -gt 30000 ]; then
        # One argument holds 128 KiB at most.
        printf '%s' "$3" | __sage_tool checkpoint update -C "${__sage_directory:-$PWD}" --stdin -- "$1" "$2" || return
    else
        __sage_tool checkpoint update -C "${__sage_directory:-$PWD}" -- "$@" </dev/null || return
    fi
    case $2 in
        started) __sage_phase=$1 __sage_level=${BASH_SUBSHELL-${ZSH_SUBSHELL-}} ;;
        *) [ "${__sage_phase-}" != "$1" ] || __sage_phase= ;;
    esac
}

# check_resume_install: 0 when an unfinished install is to be gone on with, 3 when there is none, 130 when the answer was no,
# 6 when SAGE_AUTO_RESUME=0 and nobody can be asked.
check_resume_install() {
    __sage_enabled || return 3
    __sage_tool checkpoint can-resume -C "${__sage_directory:-$PWD}" --ask
}

# is_phase_completed PHASE: 0 when it is, 3 when it is not.
is_phase_completed() {
    __sage_enabled || return 3
    __sage_tool checkpoint is-completed -C "${__sage_directory:-$PWD}" -- "$@" </dev/null
}

# create_rollback_point DESCRIPTION: saves requirements*.txt, pyproject.toml and what SAGE_PROTECT names.
create_rollback_point() {
    __sage_enabled || return 0
    __sage_tool checkpoint point -C "${__sage_directory:-$PWD}" -- "$@" </dev/null
}

# execute_rollback [POINT]: puts the files of a point back, by default of the newest. Disabled, the tool says that it cannot.
execute_rollback() {
    [ "$#" -ne 1 ] || set -- "--to=$1"
    __sage_tool checkpoint rollback -C "${__sage_directory:-$PWD}" --yes "$@" </dev/null || return
    __sage_phase=
}

# show_install_progress [--json]: where the install stands.
show_install_progress() {
    __sage_enabled || return 0
    __sage_tool status -C "${__sage_directory:-$PWD}" "$@" </dev/null
}

# handle_install_error: records the phase under way as failed, says what to do next and keeps the exit code.
#   bash: trap handle_install_error ERR    zsh: trap handle_install_error ZERR    sh: trap handle_install_error EXIT
# A subshell leaves the phase to the shell that started it.
handle_install_error() {
    __sage_code=$?
    if [ "$__sage_code" -eq 0 ] || [ -z "${__sage_phase-}" ] ||
        [ "${__sage_level-}" != "${BASH_SUBSHELL-${ZSH_SUBSHELL-}}" ] || ! __sage_enabled; then
        return "$__sage_code"
    fi
    if [ -n "${BASH_VERSION-}" ]; then
        __sage_error="@SHELL_ERROR_IN_LINE@"
    elif [ -n "${ZSH_VERSION-}" ]; then
        __sage_error="@SHELL_ERROR_IN_FILE@"
    else
        __sage_error="@SHELL_ERROR@"
    fi
    __sage_tool checkpoint update -C "${__sage_directory:-$PWD}" --explain -- "$__sage_phase" failed "$__sage_error" </dev/null || :
    __sage_phase=
    return "$__sage_code"
}
