# Sourced by the commands in build/: where the repository is, and whether this machine can build it.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

# Compiler and build servers that stay behind would hold the output of a pipeline open, and test each other's files.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# die MESSAGE: one sentence to standard error, exit code 7 (this host lacks something) or the code in $2.
die() {
    printf '%s\n' "$1" >&2
    exit "${2:-7}"
}

# Ends with one sentence where the .NET SDK is missing or older than global.json asks for.
need_sdk() {
    command -v dotnet >/dev/null ||
        die 'The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again.'
    local newest
    newest=$(dotnet --list-sdks | awk '{ print $1 }' | sort -V | tail -n 1)
    [ "${newest%%.*}" -ge 10 ] 2>/dev/null ||
        die "The .NET SDK found is ${newest:-none}, and this needs version 10: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
}
