#!/bin/sh
# rollback.sh: puts protected files back without .NET, from the plain copies in backups/ as rollback.list names them.
#
#   bash .sage/checkpoints/rollback.sh [--dry-run] [--root DIR]
#
# It checks every path and every copy before the first write, writes each file beside the old one and renames it, and can
# be run again after it was stopped. It does not run undo methods, restore snapshots, or remove files that were added to
# protected directories; 'dotnet sage rollback' does.
#
# rollback.list is data: one entry a line, "type mode time owner sha256 copy target path", bytes other than letters, digits
# and / . _ + @ - written as %XX. Needs sh, coreutils and flock.
#
# Exit codes: 0 done, 1 failed, 2 bad usage, 3 nothing to do, 4 in use, 5 damaged, 6 a person must decide, 7 a tool is
# missing, 9 refused, 130 cancelled.

# rollback.sh：不借助 .NET，按 rollback.list 的记录，用 backups/ 中的普通副本恢复受保护的文件。
#
#   bash .sage/checkpoints/rollback.sh [--dry-run] [--root DIR]
#
# 首次写入之前会检查每个路径和每个副本；每个文件都先写在旧文件旁边，再改名替换；中途停下后可以再次运行。
# 它不运行撤销方法，不恢复快照，也不删除后来加入受保护目录的文件；这些由 “dotnet sage rollback” 完成。
#
# 需要 sh、coreutils 和 flock。
#
# 退出码：0 完成，1 失败，2 用法错误，3 没有可做的事，4 正在使用，5 已损坏，6 需要由人决定，7 缺少工具，9 被拒绝，
# 130 已取消。

set -eu
# Older dash has no pipefail.
if (set -o pipefail) 2>/dev/null; then set -o pipefail; fi

# The language of messages: what SAGE_LANG names, or the locale. Every message stands here in English and in Chinese.
case ${SAGE_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
[zZ][hH][-_][hH][aA][nN][sS]*) chinese=1 ;;
[zZ][hH][-_]*[hH][aA][nN][tT]* | [zZ][hH][-_][tT][wW]* | [zZ][hH][-_][hH][kK]* | [zZ][hH][-_][mM][oO]*) chinese= ;;
[zZ][hH] | [zZ][hH][-_.@]*) chinese=1 ;;
*) chinese= ;;
esac
LC_ALL=C
export LC_ALL
unset CDPATH
umask 077

# die CODE ENGLISH CHINESE
die() {
    if [ -n "$chinese" ]; then printf 'rollback.sh：%s\n' "$3" >&2; else printf 'rollback.sh: %s\n' "$2" >&2; fi
    exit "$1"
}

# say ENGLISH CHINESE
say() { if [ -n "$chinese" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }

trap 'die 130 "cancelled; run it again to finish." "已取消；再次运行即可完成。"' INT TERM HUP

# --- arguments and places ---

dry_run=
root=
while [ $# -gt 0 ]; do
    case $1 in
    --dry-run) dry_run=1 ;;
    --root)
        [ $# -ge 2 ] || die 2 "--root needs a directory." "--root 需要一个目录。"
        root=$2
        shift
        ;;
    -h | --help)
        if [ -n "$chinese" ]; then first='/^# rollback\.sh：/'; else first=2; fi
        sed -n "$first"',/^$/s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
    *) die 2 "unknown argument '$1'; it takes --dry-run and --root DIR." "未知参数 “$1”；可用的有 --dry-run 和 --root DIR。" ;;
    esac
    shift
done

for tool in sha256sum flock cat mv chmod touch mkdir ln rm tac sync; do
    command -v "$tool" >/dev/null 2>&1 || die 7 "'$tool' is not installed; install it (coreutils, util-linux) and run again." "未安装 “${tool}”；请安装（coreutils、util-linux）后重新运行。"
done

# A substitution drops line ends at the end, which a path may have; the x keeps them.
absolute() {
    absolute=$(cd -P -- "$1" && pwd -P && printf x) || return 1
    absolute=${absolute%?x}
}

case $0 in
*/*) script=${0%/*} ;;
*) script=. ;;
esac
absolute "${script:-/}" || die 1 "the directory of this script cannot be entered." "无法进入本脚本所在的目录。"
checkpoints=$absolute
backups=$checkpoints/backups
list=$checkpoints/rollback.list
lock=$checkpoints/run.lock

if [ -z "$root" ]; then
    root=${checkpoints%/.sage/checkpoints}
    [ "$root" != "$checkpoints" ] || die 2 "this checkpoint directory is not in the directory it protects; name that with --root DIR." "该检查点目录不在它所保护的目录中；请用 --root DIR 指定后者。"
    root=${root:-/}
fi
absolute "$root" || die 2 "the directory given with --root cannot be entered." "无法进入 --root 指定的目录。"
root=${absolute%/}

# --- one at a time ---

if [ -L "$lock" ] || { [ -e "$lock" ] && [ ! -f "$lock" ]; }; then die 9 "run.lock is not a regular file." "run.lock 不是普通文件。"; fi
[ -e "$lock" ] || true >"$lock" || die 1 "run.lock cannot be made." "无法创建 run.lock。"
exec 9<"$lock"
if ! flock -n 9; then
    pid=$(sed -n 's/.*"pid":\([0-9]\{1,10\}\)[^0-9].*/\1/p' "$lock" | head -n 1)
    die 4 "the checkpoint directory is in use by process ${pid:-unknown}; wait until it ends." "检查点目录正被进程 ${pid:-（未知）} 使用；请等待它结束。"
fi
if [ -w "$lock" ]; then
    printf '{"pid":%d,"since":"%s","verb":"rollback.sh"}' "$$" "$(date -u +%Y-%m-%dT%H:%M:%S+00:00)" >"$lock"
    trap ': >"$lock"' EXIT
fi

# --- the list ---

[ -e "$list" ] || die 3 "there is no rollback.list: nothing was protected yet." "没有 rollback.list：尚未保护任何内容。"
if [ -L "$list" ] || [ ! -f "$list" ]; then die 9 "rollback.list is not a regular file." "rollback.list 不是普通文件。"; fi
IFS= read -r first <"$list" || first=
case $first in
"sage-rollback-list 1") ;;
"sage-rollback-list "*) die 6 "rollback.list was written by a newer version; use its rollback.sh." "rollback.list 由更新的版本写入；请使用该版本的 rollback.sh。" ;;
*) die 5 "rollback.list is damaged; use 'dotnet sage rollback'." "rollback.list 已损坏；请使用 “dotnet sage rollback”。" ;;
esac
entries=$(grep -c '^entry ' "$list") || die 3 "rollback.list names nothing to restore." "rollback.list 中没有可恢复的内容。"
[ "$(tail -n 1 "$list")" = "end $entries" ] || die 5 "rollback.list is incomplete; use 'dotnet sage rollback'." "rollback.list 不完整；请使用 “dotnet sage rollback”。"

# decode FIELD: sets $decoded to the bytes that a field stands for.
decode() {
    decoded=
    rest=$1
    while :; do
        case $rest in
        *%*) ;;
        *) break ;;
        esac
        decoded=$decoded${rest%%\%*}
        rest=${rest#*\%}
        after=${rest#??}
        hex=${rest%"$after"}
        case $hex in
        00) die 9 "rollback.list holds a zero byte." "rollback.list 中含有零字节。" ;;
        [0-9A-F][0-9A-F]) ;;
        *) die 5 "rollback.list is damaged: '%$hex' is no byte." "rollback.list 已损坏：“%${hex}” 不是字节。" ;;
        esac
        # shellcheck disable=SC2059
        byte=$(printf "\\$(printf '%03o' "0x$hex")" && printf x)
        decoded=$decoded${byte%x}
        rest=$after
    done
    decoded=$decoded$rest
}

# inner PATH: refuses a path that could lead out of the directory it is taken in.
inner() {
    case /$1/ in
    // | *//* | */../* | */./*) die 9 "'$2' leads outside its directory; nothing was written." "“$2” 指向其目录之外；未写入任何内容。" ;;
    esac
}

# locate FIELD: sets $parent and $name of an entry, and refuses links above it.
locate() {
    decode "$1"
    inner "$decoded" "$1"
    case $decoded in
    */*) parent=${decoded%/*} name=${decoded##*/} ;;
    *) parent= name=$decoded ;;
    esac
    above=$root
    rest=$parent
    while [ -n "$rest" ]; do
        above=$above/${rest%%/*}
        case $rest in
        */*) rest=${rest#*/} ;;
        *) rest= ;;
        esac
        [ ! -L "$above" ] || die 9 "a directory above '$1' is a symbolic link; put the directory back and run again." "“$1” 的某个上级目录是符号链接；请恢复该目录后重新运行。"
        [ ! -e "$above" ] || [ -d "$above" ] || die 6 "something above '$1' is not a directory; move it away and run again." "“$1” 的上级中有一项不是目录；请将其移走后重新运行。"
    done
}

# --- check everything before the first write ---

# each FUNCTION: calls it with the eight fields of every entry.
each() {
    while read -r kind fields <&3; do
        [ "$kind" = entry ] || continue
        # shellcheck disable=SC2086
        (set -f; "$1" $fields)
    done 3<"$list"
}

check_entry() {
    [ $# -eq 8 ] || die 5 "rollback.list is damaged: an entry has $# fields." "rollback.list 已损坏：有一个条目含 $# 个字段。"
    locate "$8"
    target=$root/${parent:+$parent/}$name
    if [ -d "$target" ] && [ ! -L "$target" ]; then is_directory=1; else is_directory=; fi
    case $1 in
    absent) ;;
    directory) [ -n "$is_directory" ] || { [ ! -e "$target" ] && [ ! -L "$target" ]; } ||
        die 6 "'$8' was a directory and is none now; move it away and run again." "“$8” 原本是目录，现在不是；请将其移走后重新运行。" ;;
    file | link) [ -z "$is_directory" ] || die 6 "'$8' is a directory now and was none; move it away and run again." "“$8” 现在是目录，原本不是；请将其移走后重新运行。" ;;
    *) die 5 "rollback.list is damaged: '$1' is no type." "rollback.list 已损坏：“$1” 不是类型。" ;;
    esac
    [ "$1" != file ] || check_copy "$6" "$8"
}

check_copy() {
    decode "$1"
    inner "$decoded" "$1"
    case $decoded in
    */*/*) die 9 "'$1' is no name of a copy; nothing was written." "“$1” 不是副本的名称；未写入任何内容。" ;;
    */*) folder=$backups/${decoded%/*} ;;
    *) folder=$backups ;;
    esac
    if [ -L "$backups" ] || [ -L "$folder" ] || [ -L "$backups/$decoded" ]; then
        die 9 "the copy '$1' is reached through a symbolic link; nothing was written." "到副本 “$1” 的路径中有符号链接；未写入任何内容。"
    fi
    [ -f "$backups/$decoded" ] || die 5 "the copy '$1' of '$2' is missing; nothing was written." "缺少 “$2” 的副本 “$1”；未写入任何内容。"
}

hash_entry() {
    [ "$1" = file ] || return 0
    decode "$6"
    hash=$(sha256sum <"$backups/$decoded") || exit 1
    [ "${hash%% *}" = "$5" ] || die 5 "the copy '$6' of '$8' is damaged; nothing was written." "“$8” 的副本 “$6” 已损坏；未写入任何内容。"
}

each check_entry
each hash_entry

# --- write ---

# Ours in every directory: a run that was stopped leaves it, and the next one removes it.
new=.sage~rollback.new

# enter: goes to the directory of the entry that was located last, and makes sure to be there.
enter() {
    cd -P -- "$root/$parent" || exit 1
    here=$(pwd -P && printf x)
    here=${here%?x}
    [ "${here%/}" = "${root}${parent:+/$parent}" ] || die 9 "a directory above '$1' became a symbolic link; stopped." "“$1” 的某个上级目录变成了符号链接；已停止。"
}

apply() { # type mode time owner name
    if [ "$(id -u)" -eq 0 ] && [ "$4" != - ]; then chown -h -- "$4" "./$5"; fi
    [ "$1" = link ] || chmod -- "$2" "./$5"
    touch -h -d "@$3" -- "./$5"
}

restore_entry() {
    locate "$8"
    case $1 in
    absent) [ -d "$root/$parent" ] || return 0 ;;
    *) [ -n "$dry_run" ] || mkdir -p -- "$root/$parent" ;;
    esac
    if [ -n "$dry_run" ] && [ ! -d "$root/$parent" ]; then
        say "would restore $8" "将恢复 $8"
        return 0
    fi
    enter "$8"
    [ -n "$dry_run" ] || rm -rf -- "./$new"
    case $1 in
    absent) remove_added "$@" ;;
    directory) restore_directory "$@" ;;
    file) restore_file "$@" ;;
    link) restore_link "$@" ;;
    esac
}

remove_added() {
    [ -e "./$name" ] || [ -L "./$name" ] || return 0
    if [ -n "$dry_run" ]; then say "would remove $8" "将删除 $8"; return 0; fi
    rm -rf --one-file-system -- "./$name"
    say "removed $8" "已删除 $8"
}

restore_directory() {
    if [ -d "./$name" ]; then
        # Its owner must be able to write in it; its own mode comes last.
        [ -n "$dry_run" ] || [ -w "./$name" ] || chmod u+rwx -- "./$name"
        return 0
    fi
    if [ -n "$dry_run" ]; then say "would make directory $8" "将创建目录 $8"; return 0; fi
    mkdir -- "./$name"
    say "made directory $8" "已创建目录 $8"
}

restore_file() {
    if [ -f "./$name" ] && [ ! -L "./$name" ]; then
        hash=$(sha256sum <"./$name" 2>/dev/null) || hash=
        if [ "${hash%% *}" = "$5" ]; then
            [ -n "$dry_run" ] || apply "$1" "$2" "$3" "$4" "$name"
            return 0
        fi
    fi
    if [ -n "$dry_run" ]; then say "would restore $8" "将恢复 $8"; return 0; fi
    decode "$6"
    # Without clobbering, so that no link that appears there meanwhile is followed.
    (set -C && cat <"$backups/$decoded" >"./$new") || { rm -f -- "./$new"; die 1 "'$8' cannot be written; it is as it was." "无法写入 “$8”；它保持原样。"; }
    hash=$(sha256sum <"./$new")
    [ "${hash%% *}" = "$5" ] || { rm -f -- "./$new"; die 5 "the copy '$6' of '$8' changed; stopped." "“$8” 的副本 “$6” 发生了更改；已停止。"; }
    apply "$1" "$2" "$3" "$4" "$new"
    sync "./$new"
    mv -f -T -- "./$new" "./$name"
    say "restored $8" "已恢复 $8"
}

restore_link() {
    decode "$7"
    link=$decoded
    if [ -L "./$name" ]; then
        present=$(readlink -- "./$name" && printf x)
        if [ "${present%?x}" = "$link" ]; then
            [ -n "$dry_run" ] || apply "$1" "$2" "$3" "$4" "$name"
            return 0
        fi
    fi
    if [ -n "$dry_run" ]; then say "would restore $8" "将恢复 $8"; return 0; fi
    ln -s -- "$link" "./$new"
    apply "$1" "$2" "$3" "$4" "$new"
    # A link that leads to what it replaces is "the same file" to mv.
    mv -f -T -- "./$new" "./$name" 2>/dev/null || { rm -f -- "./$name"; mv -f -T -- "./$new" "./$name"; }
    say "restored $8" "已恢复 $8"
}

# Inner directories first: changing what is in one changes its time.
finish_directories() {
    tac -- "$list" | while read -r kind type mode time owner _ _ _ path; do
        [ "$kind" = entry ] && [ "$type" = directory ] || continue
        (
            locate "$path"
            enter "$path"
            apply "$type" "$mode" "$time" "$owner" "$name"
        ) </dev/null
    done
}

each restore_entry
if [ -z "$dry_run" ]; then
    finish_directories
    sync
fi

# --- what this leaves out ---

if [ -n "$chinese" ]; then
    sed -n -e 's/ lies outside the working directory\.$/ 位于工作目录之外。/' -e 's/ is no file, directory or link\.$/ 不是文件、目录或链接。/' -e 's/ is kept as a snapshot\.$/ 保存为快照。/' -e 's/^left-out /未包括：/p' "$list"
else
    sed -n 's/^left-out /left out: /p' "$list"
fi
if grep -q '^entry directory ' "$list"; then say "left out: files that were added to protected directories stay." "未包括：后来加入受保护目录的文件会保留。"; fi
say "left out: undo methods and snapshots; 'dotnet sage rollback' runs and restores them." "未包括：撤销方法和快照；请用 “dotnet sage rollback” 运行和恢复它们。"
