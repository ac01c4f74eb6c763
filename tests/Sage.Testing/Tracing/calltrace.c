// Runs a program and looks at every system call of its threads that touches a directory: writes them down, ends the
// program with SIGKILL at one of them, or makes some of them fail. Processes that the program starts are not killed, and
// their calls do not count there.
//
//   calltrace BASE record FILE -- PROGRAM ARGUMENT...
//   calltrace BASE kill CALL PATH N before|torn|after -- PROGRAM ARGUMENT...
//   calltrace BASE fail CALL[,CALL...] ERRNO at|from|every N -- PROGRAM ARGUMENT...
//
// BASE is the directory, absolute and without links. A call is named with the path that it touches, relative to BASE, in
// which every run of digits, every digest and what is random in a restore's temporary name reads '#' (they differ from run to run); N counts the calls of that name and
// path over all threads, from 1. What fails is not carried out: the N-th of the calls, those from it on, or every N-th, counted over
// all paths and over the programs that the program starts; among the calls that fail, "change" stands for each open that makes or may change a file.
// A record holds the calls of the processes that the program starts, too; a line has these fields, with tabs between:
//   call, calls recorded when it began, result, flags (of an open), number, path, other path, bytes written in hex
// The number is the offset of a write, the length of a truncation, or the mode that a call sets or creates with; else -1.
// The exit code is the program's, or 128 + the signal that ended it; 99 is a failure of this program.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum shape { FD, PATH, AT, TARGET_PATH, TARGET_AT, TWO_PATHS, TWO_AT, FD_THIRD };

static const struct call { long number; const char *name; enum shape shape; } calls[] = {
#ifdef SYS_open
    { SYS_open, "open", PATH }, { SYS_creat, "creat", PATH }, { SYS_rename, "rename", TWO_PATHS }, { SYS_unlink, "unlink", PATH },
    { SYS_rmdir, "rmdir", PATH }, { SYS_mkdir, "mkdir", PATH }, { SYS_link, "link", TWO_PATHS }, { SYS_symlink, "symlink", TARGET_PATH },
    { SYS_chmod, "chmod", PATH }, { SYS_chown, "chown", PATH }, { SYS_lchown, "lchown", PATH }, { SYS_mknod, "mknod", PATH },
    { SYS_stat, "stat", PATH }, { SYS_lstat, "lstat", PATH }, { SYS_access, "access", PATH }, { SYS_readlink, "readlink", PATH },
#endif
    { SYS_openat, "openat", AT }, { SYS_openat2, "openat2", AT }, { SYS_renameat, "renameat", TWO_AT }, { SYS_renameat2, "renameat2", TWO_AT },
    { SYS_unlinkat, "unlinkat", AT }, { SYS_mkdirat, "mkdirat", AT }, { SYS_linkat, "linkat", TWO_AT },
    { SYS_symlinkat, "symlinkat", TARGET_AT }, { SYS_fchmodat, "fchmodat", AT }, { SYS_fchownat, "fchownat", AT },
    { SYS_mknodat, "mknodat", AT }, { SYS_utimensat, "utimensat", AT }, { SYS_newfstatat, "newfstatat", AT },
    { SYS_statx, "statx", AT }, { SYS_faccessat, "faccessat", AT }, { SYS_readlinkat, "readlinkat", AT },
    { SYS_truncate, "truncate", PATH }, { 452, "fchmodat2", AT }, { SYS_setxattr, "setxattr", PATH }, { SYS_lsetxattr, "lsetxattr", PATH },
    { SYS_fsetxattr, "fsetxattr", FD }, { SYS_removexattr, "removexattr", PATH }, { SYS_lremovexattr, "lremovexattr", PATH },
    { SYS_fremovexattr, "fremovexattr", FD },
    { SYS_write, "write", FD }, { SYS_pwrite64, "pwrite64", FD }, { SYS_writev, "writev", FD }, { SYS_pwritev, "pwritev", FD },
    { SYS_read, "read", FD }, { SYS_pread64, "pread64", FD }, { SYS_preadv, "preadv", FD }, { SYS_getdents64, "getdents64", FD },
    { SYS_ftruncate, "ftruncate", FD }, { SYS_fallocate, "fallocate", FD }, { SYS_sendfile, "sendfile", FD },
    { SYS_copy_file_range, "copy_file_range", FD_THIRD }, { SYS_fchmod, "fchmod", FD }, { SYS_fchown, "fchown", FD },
    { SYS_fsync, "fsync", FD }, { SYS_fdatasync, "fdatasync", FD }, { SYS_syncfs, "syncfs", FD }, { SYS_flock, "flock", FD },
};

struct thread {
    pid_t id;
    const struct call *call; // the call of interest that it is in
    int last;                // the call to kill after
    int fails;               // the call that is not carried out
    long begun;
    uint64_t arguments[6];
    char path[PATH_MAX], other[PATH_MAX];
};

static struct thread threads[1024];
static const char *base;
static size_t base_length;
static FILE *record;
static long recorded;
static const char *kill_call, *kill_path, *kill_when;
static long kill_count, kill_at;
static const char *fail_calls, *fail_which;
static long fail_count, fail_at, fail_errno;
static pid_t program;

static void fail(const char *what)
{
    fprintf(stderr, "calltrace: %s: %s\n", what, strerror(errno));
    if (program > 0)
        kill(program, SIGKILL);
    exit(99);
}

static struct thread *thread_of(pid_t id)
{
    struct thread *free_place = NULL;
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        if (threads[i].id == id)
            return &threads[i];
        if (!threads[i].id && !free_place)
            free_place = &threads[i];
    }
    if (!free_place) {
        errno = ENOMEM;
        fail("too many threads");
    }
    memset(free_place, 0, sizeof *free_place);
    free_place->id = id;
    return free_place;
}

static int read_link(char *to, const char *format, pid_t id, int fd)
{
    char link[64];
    snprintf(link, sizeof link, format, id, fd);
    ssize_t length = readlink(link, to, PATH_MAX - 1);
    if (length < 0)
        return 0;
    to[length] = 0;
    char *deleted = strstr(to, " (deleted)");
    if (deleted)
        *deleted = 0;
    return to[0] == '/';
}

static int read_string(char *to, pid_t id, uint64_t from)
{
    size_t length = 0;
    while (length < PATH_MAX - 1) {
        // A page at a time: the next one may not be there.
        size_t part = 4096 - (from + length) % 4096;
        if (part > PATH_MAX - 1 - length)
            part = PATH_MAX - 1 - length;
        struct iovec here = { to + length, part }, there = { (void *)(from + length), part };
        ssize_t got = process_vm_readv(id, &here, 1, &there, 1, 0);
        if (got <= 0)
            return 0;
        if (memchr(to + length, 0, got))
            return 1;
        length += got;
    }
    return 0;
}

// Folds ".", ".." and double slashes, without a look at links.
static void fold(char *path)
{
    char *parts[512], copy[2 * PATH_MAX], *rest = copy, *part;
    int count = 0;
    strcpy(copy, path);
    while ((part = strsep(&rest, "/"))) {
        if (!*part || !strcmp(part, "."))
            continue;
        if (!strcmp(part, "..")) {
            count -= count > 0;
            continue;
        }
        parts[count++] = part;
    }
    char *to = path;
    for (int i = 0; i < count; i++)
        to += sprintf(to, "/%s", parts[i]);
    if (!count)
        strcpy(path, "/");
}

// The path, relative to the base; false when it is elsewhere.
static int locate(char *to, pid_t id, int directory, uint64_t address)
{
    char path[2 * PATH_MAX], name[PATH_MAX];
    if (address) {
        if (!read_string(name, id, address))
            return 0;
        int through, end;
        if (sscanf(name, "/proc/self/fd/%d%n", &through, &end) == 1) {
            // How the C library changes modes without following links, and how a name below an open directory is said to calls that take only paths.
            if (!read_link(path, "/proc/%d/fd/%d", id, through))
                return 0;
            strcat(path, name + end);
        } else if (name[0] == '/') {
            strcpy(path, name);
        } else {
            if (directory == AT_FDCWD ? !read_link(path, "/proc/%d/cwd", id, 0) : !read_link(path, "/proc/%d/fd/%d", id, directory))
                return 0;
            strcat(path, "/");
            strcat(path, name);
        }
        fold(path);
    } else if (!read_link(path, "/proc/%d/fd/%d", id, directory)) {
        return 0;
    }
    if (strncmp(path, base, base_length) != 0 || (path[base_length] && path[base_length] != '/'))
        return 0;
    strcpy(to, path[base_length] ? path + base_length + 1 : ".");
    return 1;
}

static int touches(struct thread *t)
{
    const uint64_t *a = t->arguments;
    t->other[0] = 0;
    switch (t->call->shape) {
    case FD: return locate(t->path, t->id, (int)a[0], 0);
    case FD_THIRD: return locate(t->path, t->id, (int)a[2], 0);
    case PATH: return locate(t->path, t->id, AT_FDCWD, a[0]);
    case AT: return locate(t->path, t->id, (int)a[0], a[1]);
    case TARGET_PATH: return locate(t->path, t->id, AT_FDCWD, a[1]) && read_string(t->other, t->id, a[0]);
    case TARGET_AT: return locate(t->path, t->id, (int)a[1], a[2]) && read_string(t->other, t->id, a[0]);
    case TWO_PATHS: return locate(t->path, t->id, AT_FDCWD, a[0]) && locate(t->other, t->id, AT_FDCWD, a[1]);
    case TWO_AT: return locate(t->path, t->id, (int)a[0], a[1]) && locate(t->other, t->id, (int)a[2], a[3]);
    }
    return 0;
}

static int is_write(const struct thread *t)
{
    return !strcmp(t->call->name, "write") || !strcmp(t->call->name, "pwrite64");
}

static long long position(const struct thread *t)
{
    char path[64], line[128];
    long long position = -1;
    if (!strcmp(t->call->name, "pwrite64"))
        return (long long)t->arguments[3];
    snprintf(path, sizeof path, "/proc/%d/fdinfo/%d", t->id, (int)t->arguments[0]);
    FILE *info = fopen(path, "r");
    if (!info)
        return -1;
    if (fgets(line, sizeof line, info))
        sscanf(line, "pos: %lld", &position);
    fclose(info);
    return position;
}

// How a file is opened: the flags, and the mode that it is created with.
static int opening(const struct thread *t, uint64_t how[2])
{
    if (!strcmp(t->call->name, "openat2")) {
        struct iovec here = { how, 2 * sizeof *how }, there = { (void *)t->arguments[2], 2 * sizeof *how };
        return process_vm_readv(t->id, &here, 1, &there, 1, 0) == 2 * sizeof *how;
    }
    int is_open = !strcmp(t->call->name, "open"), is_openat = !strcmp(t->call->name, "openat");
    how[0] = t->arguments[is_open ? 1 : 2];
    how[1] = t->arguments[is_open ? 2 : 3];
    return is_open || is_openat;
}

// The mode that a call creates with or sets; -1 for other calls.
static long long mode(const struct thread *t)
{
    static const struct { const char *name; int argument; } with_mode[] = {
        { "creat", 1 }, { "mkdir", 1 }, { "mkdirat", 2 }, { "chmod", 1 }, { "fchmod", 1 }, { "fchmodat", 2 }, { "fchmodat2", 2 },
    };
    uint64_t how[2];
    if (opening(t, how))
        return (long long)(how[1] & 07777);
    for (size_t i = 0; i < sizeof with_mode / sizeof *with_mode; i++)
        if (!strcmp(with_mode[i].name, t->call->name))
            return (long long)(t->arguments[with_mode[i].argument] & 07777);
    return -1;
}

static void write_down(struct thread *t, long long result)
{
    long long flags = 0, offset = mode(t);
    uint64_t how[2];
    if (opening(t, how))
        flags = (long long)how[0];
    else if (!strcmp(t->call->name, "fallocate"))
        flags = (long long)t->arguments[1];
    else if (!strcmp(t->call->name, "ftruncate") || !strcmp(t->call->name, "truncate"))
        offset = (long long)t->arguments[1];
    if (is_write(t)) {
        offset = position(t);
        if (strcmp(t->call->name, "write") == 0 && result > 0)
            offset -= result;
    }
    fprintf(record, "%s\t%ld\t%lld\t%lld\t%lld\t%s\t%s\t", t->call->name, t->begun, result, flags, offset, t->path, t->other);
    for (long long done = 0; is_write(t) && done < result;) {
        unsigned char bytes[4096];
        size_t part = result - done < 4096 ? (size_t)(result - done) : 4096;
        struct iovec here = { bytes, part }, there = { (void *)(t->arguments[1] + done), part };
        if (process_vm_readv(t->id, &here, 1, &there, 1, 0) != (ssize_t)part)
            fail("read what was written");
        for (size_t i = 0; i < part; i++)
            fprintf(record, "%02x", bytes[i]);
        done += part;
    }
    fputc('\n', record);
    recorded++;
}

static void without_digits(char *to, const char *from)
{
    while (*from) {
        // The name under which a restore writes beside a file: random, and a number.
        if (!strncmp(from, ".sage~", 6)) {
            to += sprintf(to, ".sage~#");
            from += 6 + strspn(from + 6, "0123456789abcdef-");
            continue;
        }
        size_t digits = strspn(from, "0123456789"), digest = strspn(from, "0123456789abcdef");
        size_t run = digest >= 32 ? digest : digits;
        *to++ = run ? '#' : *from;
        from += run ? run : 1;
    }
    *to = 0;
}

static void halve(struct thread *t)
{
#ifdef __x86_64__
    struct user_regs_struct registers;
    if (is_write(t) && ptrace(PTRACE_GETREGS, t->id, 0, &registers) == 0) {
        registers.rdx /= 2;
        ptrace(PTRACE_SETREGS, t->id, 0, &registers);
    }
#endif
}

static int is_among(const char *names, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = names; (at = strstr(at, name)); at += length)
        if ((at == names || at[-1] == ',') && (!at[length] || at[length] == ','))
            return 1;
    return 0;
}

// Whether a call that touches the directory is among those that fail.
static int may_fail(const struct thread *t)
{
    uint64_t how[2];
    int opens = opening(t, how);
    // An open for the path alone asks no disk, and the C library relies on that.
    if (opens && (how[0] & O_PATH))
        return 0;
    int changes = opens ? (how[0] & (O_CREAT | O_TRUNC)) || (how[0] & O_ACCMODE) != O_RDONLY : !strcmp(t->call->name, "creat");
    return is_among(fail_calls, t->call->name) || (changes && is_among(fail_calls, "change"));
}

static int is_to_fail(void)
{
    fail_count++;
    if (!strcmp(fail_which, "at"))
        return fail_count == fail_at;
    return !strcmp(fail_which, "from") ? fail_count >= fail_at : fail_count % fail_at == 0;
}

// Has the kernel refuse a call that it does not know, in place of this one.
static void leave_out(struct thread *t)
{
#ifdef __x86_64__
    struct user_regs_struct registers;
    if (ptrace(PTRACE_GETREGS, t->id, 0, &registers) == 0) {
        registers.orig_rax = (unsigned long long)-1;
        t->fails = ptrace(PTRACE_SETREGS, t->id, 0, &registers) == 0;
    }
#endif
}

static void answer(struct thread *t)
{
#ifdef __x86_64__
    struct user_regs_struct registers;
    if (ptrace(PTRACE_GETREGS, t->id, 0, &registers) == 0) {
        registers.rax = (unsigned long long)-fail_errno;
        ptrace(PTRACE_SETREGS, t->id, 0, &registers);
    }
#endif
    t->fails = 0;
}

static void begin(struct thread *t, const struct __ptrace_syscall_info *info)
{
    t->call = NULL;
    t->last = t->fails = 0;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if ((uint64_t)calls[i].number == info->entry.nr)
            t->call = &calls[i];
    if (!t->call || (kill_call && strcmp(kill_call, t->call->name)) )
        return;
    memcpy(t->arguments, info->entry.args, sizeof t->arguments);
    if (fail_calls && !may_fail(t)) {
        t->call = NULL;
        return;
    }
    if (!touches(t)) {
        t->call = NULL;
        return;
    }
    t->begun = recorded;
    if (fail_calls && is_to_fail())
        leave_out(t);
    if (!kill_call)
        return;
    char path[PATH_MAX];
    without_digits(path, t->path);
    if (strcmp(path, kill_path) || ++kill_count != kill_at)
        return;
    if (!strcmp(kill_when, "before")) {
        kill(program, SIGKILL);
        return;
    }
    if (!strcmp(kill_when, "torn"))
        halve(t);
    t->last = 1;
}

static void end(struct thread *t, const struct __ptrace_syscall_info *info)
{
    if (!t->call)
        return;
    if (record)
        write_down(t, info->exit.rval);
    if (t->last)
        kill(program, SIGKILL);
    if (t->fails)
        answer(t);
    t->call = NULL;
}

static void look(pid_t id)
{
    struct __ptrace_syscall_info info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, id, (void *)sizeof info, &info) < 0)
        return; // It was killed meanwhile.
    if (info.op == PTRACE_SYSCALL_INFO_ENTRY)
        begin(thread_of(id), &info);
    else if (info.op == PTRACE_SYSCALL_INFO_EXIT)
        end(thread_of(id), &info);
}

static int follow(void)
{
    for (;;) {
        int status;
        pid_t id = waitpid(-1, &status, __WALL);
        if (id < 0) {
            if (errno == EINTR)
                continue;
            fail("wait");
        }
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            thread_of(id)->id = 0;
            if (id == program)
                return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            continue;
        }
        int signal = WSTOPSIG(status), event = status >> 16;
        if (signal == (SIGTRAP | 0x80)) {
            look(id);
            signal = 0;
        } else if (event) {
            if (event == PTRACE_EVENT_STOP && (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU)) {
                ptrace(PTRACE_LISTEN, id, 0, 0);
                continue;
            }
            signal = 0;
        }
        ptrace(PTRACE_SYSCALL, id, 0, (void *)(long)signal);
    }
}

int main(int count, char **arguments)
{
    int start;
    if (count > 5 && !strcmp(arguments[2], "record") && !strcmp(arguments[4], "--")) {
        record = fopen(arguments[3], "we");
        if (!record)
            fail(arguments[3]);
        start = 5;
    } else if (count > 8 && !strcmp(arguments[2], "kill") && !strcmp(arguments[7], "--")) {
        kill_call = arguments[3];
        kill_path = arguments[4];
        kill_at = atol(arguments[5]);
        kill_when = arguments[6];
        start = 8;
    } else if (count > 8 && !strcmp(arguments[2], "fail") && !strcmp(arguments[7], "--")) {
        fail_calls = arguments[3];
        fail_errno = atol(arguments[4]);
        fail_which = arguments[5];
        fail_at = atol(arguments[6]);
        start = 8;
    } else {
        fprintf(stderr, "calltrace: see the head of calltrace.c\n");
        return 99;
    }
    base = arguments[1];
    base_length = strlen(base);

    program = fork();
    if (program < 0)
        fail("fork");
    if (program == 0) {
        raise(SIGSTOP);
        execvp(arguments[start], arguments + start);
        _exit(127);
    }
    int status;
    if (waitpid(program, &status, WUNTRACED) != program)
        fail("wait for the start");
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (record || fail_calls)
        options |= PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK;
    if (ptrace(PTRACE_SEIZE, program, 0, (void *)options) < 0)
        fail("seize");
    kill(program, SIGCONT);
    int code = follow();
    if (record && fclose(record) != 0)
        fail("write the record");
    return code;
}
