// Ends the process with SIGKILL at one write to a journal, counted over all threads:
//   SAGE_KILL_WRITE=<n>    the write to kill at, from 1
//   SAGE_KILL_WHEN=before|torn|after
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long writes;

static int is_journal(int fd)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0)
        return 0;
    path[n] = 0;
    const char *name = strrchr(path, '/');
    return name && strcmp(name, "/journal.jsonl") == 0;
}

ssize_t pwrite64(int fd, const void *buffer, size_t count, off64_t offset)
{
    static ssize_t (*next)(int, const void *, size_t, off64_t);
    if (!next)
        next = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    const char *at = getenv("SAGE_KILL_WRITE"), *when = getenv("SAGE_KILL_WHEN");
    if (!at || !when || !is_journal(fd) || atomic_fetch_add(&writes, 1) + 1 != atol(at))
        return next(fd, buffer, count, offset);
    if (strcmp(when, "torn") == 0)
        next(fd, buffer, count / 2, offset);
    else if (strcmp(when, "after") == 0)
        next(fd, buffer, count, offset);
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}
