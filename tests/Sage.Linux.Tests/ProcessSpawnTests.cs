using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class ProcessSpawnTests
{
    [LinuxFact]
    public void A_process_gets_its_arguments_environment_and_directory()
    {
        var (exitCode, output) = Run(["sh", "-c", "echo \"$1|$A|$(pwd)\"; exit 5", "sh", "ü \n'"], ["A=ä=b"], "/usr");

        Assert.Equal(5, exitCode);
        Assert.Equal("ü \n'|ä=b|/usr\n", output);
    }

    [LinuxFact]
    public void Descriptors_that_lie_among_the_wanted_numbers_are_not_overwritten()
    {
        using var read = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        using var error = new SafeFileHandle(2, ownsHandle: false);
        using var input = new SafeFileHandle(0, ownsHandle: false);
        var expected = $"{LinkOf(2)}\n{LinkOf(0)}\n";

        // 0 becomes what 2 was here, and 2 what 0 was.
        var pid = Start(["sh", "-c", "readlink /proc/$$/fd/0 /proc/$$/fd/2"], [], "/", [error, read.ClientSafePipeHandle, input]);
        read.DisposeLocalCopyOfClientHandle();

        Assert.Equal(expected, new StreamReader(read).ReadToEnd());
        Assert.Equal(0, ChildExit.Reap(pid));
    }

    [LinuxFact]
    public void A_missing_descriptor_is_dev_null()
    {
        var (_, output) = Run(["sh", "-c", "readlink /proc/$$/fd/0; ls /proc/$$/fd"], [], "/");

        Assert.Equal("/dev/null\n0\n1\n2\n", output);
    }

    [LinuxFact]
    public void A_directory_that_does_not_exist_is_an_error_with_its_number()
    {
        var error = Assert.Throws<NativeException>(() => Start(["sh"], [], "/no/such", [null, null, null]));

        Assert.Equal(Errno.NotFound, error.Errno);
    }

    [LinuxFact]
    public void Where_the_C_library_cannot_change_the_directory_a_shell_does()
    {
        using var directory = new TemporaryDirectory();
        var odd = Directory.CreateDirectory(directory.File("it's; a \"$HOME\" -\nx")).FullName;
        using var read = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var request = Request(["sh", "-c", "echo \"$1|$A|$(pwd)|$$\"; ls /proc/$$/fd; exit 5", "sh", "ü \n'", ""], ["A=ä=b"], odd, [null, read.ClientSafePipeHandle, null]);

        var pid = ProcessSpawn.Start(ShellStart.Of(request));
        read.DisposeLocalCopyOfClientHandle();

        Assert.Equal($"ü \n'|ä=b|{odd}|{pid}\n0\n1\n2\n", new StreamReader(read).ReadToEnd());
        Assert.Equal(5, ChildExit.Reap(pid));
        Assert.Equal(Errno.NotFound, Assert.Throws<NativeException>(() => ShellStart.Of(request with { Directory = "/no/such" })).Errno);
    }

    [LinuxFact]
    public void A_reaped_child_cannot_be_reaped_again()
    {
        var pid = Start(["sh", "-c", "kill -TERM $$"], [], "/", [null, null, null]);

        Assert.Equal(143, ChildExit.Reap(pid));
        Assert.Null(ChildExit.Reap(pid));
    }

    [LinuxFact]
    public async Task The_watcher_reports_an_end_and_leaves_the_child_to_be_reaped()
    {
        var pid = Start(["sh", "-c", "exit 9"], [], "/", [null, null, null]);

        await ExitWatcher.WaitAsync(pid);

        Assert.True(ProcessStat.Read(pid)?.IsDead);
        Assert.Equal(9, ChildExit.Reap(pid));
        Assert.Null(ProcessStat.Read(pid));
    }

    private static string LinkOf(int descriptor) => new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget!;

    private static (int? ExitCode, string Output) Run(string[] arguments, string[] environment, string directory)
    {
        using var read = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var pid = Start(arguments, environment, directory, [null, read.ClientSafePipeHandle, null]);
        read.DisposeLocalCopyOfClientHandle();
        var output = new StreamReader(read).ReadToEnd();
        return (ChildExit.Reap(pid), output);
    }

    private static int Start(string[] arguments, string[] environment, string directory, SafeHandle?[] descriptors) =>
        ProcessSpawn.Start(Request(arguments, environment, directory, descriptors));

    private static SpawnRequest Request(string[] arguments, string[] environment, string directory, SafeHandle?[] descriptors) => new()
    {
        Path = "/bin/sh",
        Arguments = arguments,
        Environment = [.. environment, "PATH=/usr/bin:/bin"],
        Directory = directory,
        Descriptors = descriptors,
    };
}
