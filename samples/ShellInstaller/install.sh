#!/usr/bin/env bash
# Installs the command .venv/bin/greet: a Python environment, two packages, a configuration and a check.
# Killed at any moment, it goes on where it stopped when it is run again.
#
#   ./install.sh          install, or go on with an install
#   ./install.sh --undo   put everything back to what it was before
set -eEuo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

functions=$("${DOTNET_SAGE:-dotnet-sage}" shell-init)
eval "$functions"
trap handle_install_error ERR

# None of these is there before the install, so a rollback removes them.
SAGE_PROTECT=.venv:etc

# step PHASE COMMAND...: runs a phase unless an earlier run completed it.
step() {
    local phase=$1
    shift
    if is_phase_completed "$phase"; then
        echo "$phase: completed before"
        return
    fi
    echo "$phase ..."
    update_checkpoint "$phase" started
    "$@"
    update_checkpoint "$phase" completed
}

create_environment() {
    python3 -m venv --clear --without-pip .venv
}

# A phase that was stopped is run again from its start: it replaces what an earlier attempt left.
install_packages() {
    local site package
    site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    for package in phrasebook greeter; do
        rm -rf -- "${site:?}/$package"
        cp -R -- "packages/$package" "$site/"
        echo "  $package"
    done
    .venv/bin/python - phrasebook greeter >requirements.txt <<'PYTHON'
import importlib, sys
for name in sys.argv[1:]:
    print(f"{name}=={importlib.import_module(name).__version__}")
PYTHON
}

configure() {
    mkdir -p etc
    printf 'language = %s\n' "${GREET_LANGUAGE:-en}" >etc/greet.conf
    printf '#!/bin/sh\nexec "%s" -m greeter --config "%s" "$@"\n' "$PWD/.venv/bin/python" "$PWD/etc/greet.conf" >.venv/bin/greet
    chmod +x .venv/bin/greet
}

verify() {
    .venv/bin/greet Ada
}

if [ "${1-}" = --undo ]; then
    execute_rollback
    exit
fi

if ! command -v python3 >/dev/null; then
    echo 'error: The installer needs python3 with its venv module: install it and run this again.' >&2
    exit 1
fi

phases=(rollback_point environment_setup python_packages configuration verification)
if check_resume_install; then
    init_checkpoint_system "${phases[@]}" >/dev/null
else
    init_checkpoint_system --fresh "${phases[@]}" >/dev/null
fi
step rollback_point create_rollback_point 'before the install'
step environment_setup create_environment
step python_packages install_packages
step configuration configure
step verification verify
