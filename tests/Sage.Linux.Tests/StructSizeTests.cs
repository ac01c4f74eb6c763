using System.Diagnostics;
using System.Globalization;
using Sage.Testing;

namespace Sage.Linux.Tests;

/// <summary>Compares what the calls assume with the C headers of this machine.</summary>
public sealed class StructSizeTests
{
    [LinuxFact("cc")]
    public void Sizes_offsets_and_constants_are_those_of_the_C_headers()
    {
        var header = Evaluate(
            "sizeof(posix_spawnattr_t)", "sizeof(posix_spawn_file_actions_t)", "sizeof(sigset_t)", "sizeof(siginfo_t)", "sizeof(struct sigaction)",
            "offsetof(struct sigaction, sa_handler)", "sizeof(struct epoll_event)", "offsetof(struct epoll_event, data)",
            "POSIX_SPAWN_SETSIGDEF", "POSIX_SPAWN_SETSIGMASK", "POSIX_SPAWN_SETSID", "SYS_pidfd_open", "SYS_pidfd_send_signal",
            "P_PID", "WEXITED", "WNOWAIT", "WNOHANG", "X_OK", "EPOLL_CTL_ADD", "EPOLL_CLOEXEC", "EPOLLIN", "EPOLLONESHOT",
            "SIGKILL", "SIGTERM", "SIGCONT", "SIGCHLD", "E2BIG", "ECHILD", "(long)SIG_IGN", "(long)SIG_DFL", "sizeof(pid_t)");

        Assert.InRange(header[0], 1, Interop.SpawnAttributesSize);
        Assert.InRange(header[1], 1, Interop.SpawnFileActionsSize);
        Assert.InRange(header[2], 1, Interop.SignalSetSize);
        Assert.InRange(header[3], 1, Interop.SignalInfoSize);
        Assert.InRange(header[4], 1, Interop.SignalActionSize);
        Assert.Equal(
            [
                0, Interop.EPollEventSize, Interop.EPollDataOffset,
                SpawnFlags.SetSignalDefault, SpawnFlags.SetSignalMask, SpawnFlags.SetSession, 434, 424,
                Interop.WaitForPid, Interop.WaitExited, Interop.WaitNoReap, Interop.WaitNoHang, Interop.AccessExecute,
                Interop.EPollAdd, Interop.EPollCloseOnExec, Interop.EPollIn, Interop.EPollOneShot,
                Signals.Kill, Signals.Terminate, Signals.Continue, Signals.Child, Errno.TooLong, Errno.NoChild,
                Interop.SignalIgnored, Interop.SignalDefault, sizeof(int),
            ],
            header[5..]);
    }

    [LinuxFact("cc")]
    public void Signal_names_are_those_of_the_C_library()
    {
        var numbers = Evaluate([.. Enumerable.Range(1, 31).Select(number => Signals.Name(number)!)]);

        Assert.Equal(Enumerable.Range(1, 31).Select(number => (long)number), numbers);
        Assert.Null(Signals.Name(0));
        Assert.Null(Signals.Name(64));
    }

    private static long[] Evaluate(params string[] expressions)
    {
        using var directory = new TemporaryDirectory();
        var source = directory.Write("sizes.c",
            "#define _GNU_SOURCE\n#include <errno.h>\n#include <fcntl.h>\n#include <signal.h>\n#include <spawn.h>\n#include <stddef.h>\n#include <stdio.h>\n"
            + "#include <sys/epoll.h>\n#include <sys/syscall.h>\n#include <sys/types.h>\n#include <sys/wait.h>\n#include <unistd.h>\nint main(void) {\n"
            + string.Concat(expressions.Select(expression => $"  printf(\"%ld\\n\", (long)({expression}));\n")) + "}\n");
        using (var compiler = Process.Start("cc", ["-o", directory.File("sizes"), source]))
        {
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }

        using var program = Process.Start(new ProcessStartInfo(directory.File("sizes")) { RedirectStandardOutput = true })!;
        var lines = program.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => long.Parse(line, CultureInfo.InvariantCulture))];
    }
}
