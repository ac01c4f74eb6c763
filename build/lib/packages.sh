# Sourced by build/test and build/bench: the Debian packages that they use.

# has PACKAGE: whether what the package is needed for is there, however it was installed.
has() {
    case $1 in
        python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
        borgbackup) command -v borg >/dev/null ;;
        bubblewrap) command -v bwrap >/dev/null ;;
        xfsprogs) command -v mkfs.xfs >/dev/null ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

# need_packages PACKAGE...: installs what is missing as root on Debian, and says what is missing elsewhere.
need_packages() {
    local missing=() package
    for package in "$@"; do has "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        die "This needs ${missing[*]}: install them (on Debian: sudo apt-get install ${missing[*]}) and run this again."
    fi
    printf 'Installing %s\n' "${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
    for package in "${missing[@]}"; do
        has "$package" || die "$package is installed and still does not work: is another $(command -v "${package%-venv}") first on PATH?"
    done
}

# want_packages PACKAGE...: installs what is missing where that is possible; tests that lack one are skipped, saying so.
want_packages() {
    local missing=() package
    for package in "$@"; do has "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        printf 'Tests are skipped for want of %s.\n' "${missing[*]}"
        return 0
    fi
    need_packages "${missing[@]}"
}
