#!/bin/sh
# Runs a command that changes the current directory. When it fails, the directory is put back as it was.
#
#     samples/Snapshots/upgrade.sh npm install
set -eu
[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT]..." >&2; exit 2; }

sage=${SAGE:-dotnet-sage}
before=$($sage snapshot create --tag before-upgrade --json | sed -n 's/^  "id": "\([0-9a-f]*\)",$/\1/p')

if "$@"; then
    $sage snapshot diff "$before" --working
else
    code=$?
    $sage snapshot restore "$before" --delete --yes
    exit "$code"
fi
