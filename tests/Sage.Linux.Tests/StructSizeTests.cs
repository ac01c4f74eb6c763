using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
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
    public void What_statx_fills_in_lies_where_the_C_headers_say()
    {
        var fields = new Dictionary<string, string>
        {
            ["stx_mask"] = nameof(StatxBuffer.Mask),
            ["stx_attributes"] = nameof(StatxBuffer.Attributes),
            ["stx_nlink"] = nameof(StatxBuffer.Links),
            ["stx_uid"] = nameof(StatxBuffer.Uid),
            ["stx_gid"] = nameof(StatxBuffer.Gid),
            ["stx_mode"] = nameof(StatxBuffer.Mode),
            ["stx_ino"] = nameof(StatxBuffer.Inode),
            ["stx_size"] = nameof(StatxBuffer.Size),
            ["stx_blocks"] = nameof(StatxBuffer.Blocks),
            ["stx_ctime"] = nameof(StatxBuffer.ChangeTime),
            ["stx_mtime"] = nameof(StatxBuffer.ModificationTime),
            ["stx_rdev_major"] = nameof(StatxBuffer.DeviceNodeMajor),
            ["stx_rdev_minor"] = nameof(StatxBuffer.DeviceNodeMinor),
            ["stx_dev_major"] = nameof(StatxBuffer.DeviceMajor),
            ["stx_dev_minor"] = nameof(StatxBuffer.DeviceMinor),
            ["stx_mnt_id"] = nameof(StatxBuffer.MountId),
        };
        var ours = fields.Values.SelectMany(Place);

        Assert.Equal(ours, Evaluate([.. fields.Keys.SelectMany(name => new[] { $"offsetof(struct statx, {name})", $"sizeof(((struct statx *)0)->{name})" })]));
        Assert.Equal(typeof(StatxBuffer).GetFields(BindingFlags.Instance | BindingFlags.Public).Length, fields.Count);
    }

    [LinuxFact("cc")]
    public void Structs_flags_and_errors_of_file_calls_are_those_of_the_C_headers()
    {
        Assert.Equal(
            [
                Marshal.SizeOf<StatxBuffer>(), StatxBuffer.BasicStats, StatxBuffer.WithMount, (long)StatxBuffer.MountRoot,
                Marshal.SizeOf<StatxTime>(), Offset<StatxTime>(nameof(StatxTime.Seconds)), Offset<StatxTime>(nameof(StatxTime.Nanoseconds)),
                Marshal.SizeOf<TimeSpec>(), Marshal.SizeOf<long>(), TimeSpec.Omit, Interop.DirectoryEntryName,
                OpenatFlags.ReadOnly, OpenatFlags.WriteOnly, OpenatFlags.ReadWrite, OpenatFlags.Create, OpenatFlags.Exclusive,
                OpenatFlags.NoControllingTerminal, OpenatFlags.NonBlocking, OpenatFlags.CloseOnExec, OpenatFlags.PathOnly, OpenatFlags.Directory, OpenatFlags.NoFollow,
                OpenFlags.ReadOnly, OpenFlags.ReadWrite, OpenFlags.CloseOnExec, OpenFlags.NoFollow, OpenFlags.NonBlocking,
                AtFlags.SymlinkNoFollow, AtFlags.RemoveDirectory, AtFlags.EmptyPath, AtFlags.CurrentDirectory.DangerousGetHandle(),
                ModeType.Mask, ModeType.Fifo, ModeType.CharacterDevice, ModeType.Directory, ModeType.BlockDevice, ModeType.Regular, ModeType.Link, ModeType.Socket,
                (long)Interop.LockOperation.Exclusive, (long)Interop.LockOperation.NonBlocking, (long)Interop.LockOperation.Unlock, Interop.FallocateKeepSize,
                Errno.NotPermitted, Errno.NotFound, Errno.Interrupted, Errno.AccessDenied, Errno.Exists, Errno.NotDirectory, Errno.Invalid,
                Errno.TooManyOpenFiles, Errno.NoSpace, Errno.ReadOnlyFileSystem, Errno.WouldBlock, Errno.Loop, Errno.QuotaExceeded, Errno.NotSupported,
            ],
            Evaluate(
                "sizeof(struct statx)", "STATX_BASIC_STATS", "STATX_MNT_ID", "STATX_ATTR_MOUNT_ROOT",
                "sizeof(struct statx_timestamp)", "offsetof(struct statx_timestamp, tv_sec)", "offsetof(struct statx_timestamp, tv_nsec)",
                "sizeof(struct timespec)", "offsetof(struct timespec, tv_nsec)", "UTIME_OMIT", "offsetof(struct dirent, d_name)",
                "O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL", "O_NOCTTY", "O_NONBLOCK", "O_CLOEXEC", "O_PATH", "O_DIRECTORY", "O_NOFOLLOW",
                "O_RDONLY", "O_RDWR", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK",
                "AT_SYMLINK_NOFOLLOW", "AT_REMOVEDIR", "AT_EMPTY_PATH", "AT_FDCWD",
                "S_IFMT", "S_IFIFO", "S_IFCHR", "S_IFDIR", "S_IFBLK", "S_IFREG", "S_IFLNK", "S_IFSOCK", "LOCK_EX", "LOCK_NB", "LOCK_UN", "FALLOC_FL_KEEP_SIZE",
                "EPERM", "ENOENT", "EINTR", "EACCES", "EEXIST", "ENOTDIR", "EINVAL", "EMFILE", "ENOSPC", "EROFS", "EAGAIN", "ELOOP", "EDQUOT", "EOPNOTSUPP"));
    }

    [LinuxFact("cc")]
    public void Signal_names_are_those_of_the_C_library()
    {
        var numbers = Evaluate([.. Enumerable.Range(1, 31).Select(number => Signals.Name(number)!)]);

        Assert.Equal(Enumerable.Range(1, 31).Select(number => (long)number), numbers);
        Assert.Null(Signals.Name(0));
        Assert.Null(Signals.Name(64));
    }

    private static long Offset<T>(string field) => Marshal.OffsetOf<T>(field);

    private static IEnumerable<long> Place(string field) =>
        [Offset<StatxBuffer>(field), Marshal.SizeOf(typeof(StatxBuffer).GetField(field)!.FieldType)];

    private static long[] Evaluate(params string[] expressions)
    {
        using var directory = new TemporaryDirectory();
        var source = directory.Write("sizes.c",
            "#define _GNU_SOURCE\n#include <dirent.h>\n#include <errno.h>\n#include <fcntl.h>\n#include <signal.h>\n#include <spawn.h>\n#include <stddef.h>\n#include <stdio.h>\n"
            + "#include <sys/epoll.h>\n#include <sys/file.h>\n#include <sys/stat.h>\n#include <sys/syscall.h>\n#include <sys/types.h>\n#include <sys/wait.h>\n#include <unistd.h>\nint main(void) {\n"
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
