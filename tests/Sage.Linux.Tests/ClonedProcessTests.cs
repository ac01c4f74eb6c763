using System.Diagnostics;
using Sage.Testing;

namespace Sage.Linux.Tests;

/// <summary>Clones do what their lists say, and errors name the step.</summary>
public sealed unsafe class ClonedProcessTests
{
    [LinuxFact]
    public void A_clone_becomes_the_program_at_the_end_of_its_list()
    {
        using var calls = new SystemCallList();
        Execute(calls, "/bin/sh", "-c", "exit 3");

        var child = ClonedProcess.Start(calls, 0);

        Assert.Equal(3, ChildExit.Reap(child.Pid));
    }

    [LinuxFact]
    public void A_result_is_handed_to_a_later_call()
    {
        using var directory = new TemporaryDirectory();
        using var calls = new SystemCallList();
        var file = calls.Add("open", SystemCallNumber.Openat, -100, calls.Text(directory.File("written")), 0x41, 0x1B6);
        calls.Add("write", SystemCallNumber.Write, file, calls.Text("by a clone"), 10);
        Execute(calls, "/bin/true");

        var child = ClonedProcess.Start(calls, 0);

        Assert.Equal(0, ChildExit.Reap(child.Pid));
        Assert.Equal("by a clone", File.ReadAllText(directory.File("written")));
        Assert.Equal(10, child.Results[1]);
    }

    [LinuxFact]
    public void A_call_that_fails_is_named_with_its_error()
    {
        using var calls = new SystemCallList();
        calls.Add("opening of what is not there", SystemCallNumber.Openat, -100, calls.Text("/nowhere"), 0, 0);
        Execute(calls, "/bin/true");

        var failure = Assert.Throws<SystemCallException>(() => ClonedProcess.Start(calls, 0));

        Assert.Equal(("opening of what is not there", Errno.NotFound), (failure.Step, failure.Errno));
    }

    [LinuxFact]
    public void Of_several_programs_the_first_that_is_there_runs()
    {
        using var calls = new SystemCallList();
        Execute(calls, "/nowhere/sh", "-c", "exit 4");
        Execute(calls, "/bin/sh", "-c", "exit 5");

        Assert.Equal(5, ChildExit.Reap(ClonedProcess.Start(calls, 0).Pid));
    }

    [LinuxFact]
    public void A_list_without_a_program_that_is_there_says_so()
    {
        using var calls = new SystemCallList();
        Execute(calls, "/nowhere/sh");

        Assert.Equal(Errno.NotFound, Assert.Throws<SystemCallException>(() => ClonedProcess.Start(calls, 0)).Errno);
    }

    [LinuxFact]
    public void What_follows_a_fork_is_done_by_another_child_of_this_process()
    {
        using var calls = new SystemCallList();
        var fork = calls.Fork("fork", CloneFlags.Sibling | (uint)Signals.Child);
        Execute(calls, "/bin/sh", "-c", "exit 6");

        var first = ClonedProcess.Start(calls, 0);

        Assert.Equal(0, ChildExit.Reap(first.Pid));
        Assert.Equal(6, ChildExit.Reap((int)first.Results[fork.Place]));
    }

    [LinuxFact]
    public void A_clone_waits_for_what_is_done_meanwhile()
    {
        using var directory = new TemporaryDirectory();
        using var calls = new SystemCallList();
        var ends = stackalloc int[2];
        Assert.Equal(0, Interop.Pipe(ends, OpenatFlags.CloseOnExec));
        var (reading, writing) = (ends[0], ends[1]);
        calls.Add("read", SystemCallNumber.Read, reading, calls.Memory(1), 1);
        Execute(calls, "/bin/cat", directory.File("made meanwhile"));
        var pid = 0;

        var child = ClonedProcess.Start(calls, 0, id =>
        {
            pid = id;
            directory.Write("made meanwhile", "");
            byte go = 1;
            Assert.Equal(1, Interop.Write(writing, &go, 1));
        });

        Assert.Equal(pid, child.Pid);
        Assert.Equal(0, ChildExit.Reap(child.Pid));
        _ = Interop.CloseRaw(reading);
        _ = Interop.CloseRaw(writing);
    }

    [LinuxFact]
    public void A_clone_is_ended_when_what_is_done_meanwhile_fails()
    {
        using var calls = new SystemCallList();
        var (reading, writing) = Pipe.Open();
        using (reading)
        using (writing)
        {
            // For ever: nobody writes to it.
            calls.Add("read", SystemCallNumber.Read, reading.DangerousGetHandle(), calls.Memory(1), 1);
            Execute(calls, "/bin/true");
            var pid = 0;

            Assert.Throws<TimeZoneNotFoundException>(() => ClonedProcess.Start(calls, 0, id =>
            {
                pid = id;
                throw new TimeZoneNotFoundException();
            }));

            Assert.Null(ChildExit.Reap(pid));
        }
    }

    [LinuxFact]
    public void A_clone_that_failed_says_more_than_what_waited_for_it()
    {
        using var calls = new SystemCallList();
        var (reading, writing) = Pipe.Open();
        using (reading)
        {
            calls.Add("changing to a place that is not there", SystemCallNumber.ChangeDirectory, calls.Text("/nothing/there"));

            var failure = Assert.Throws<SystemCallException>(() => ClonedProcess.Start(calls, 0, _ =>
            {
                writing.Dispose();
                Pipe.WaitForEnd(reading);
                throw new TimeZoneNotFoundException();
            }));

            Assert.Equal("changing to a place that is not there", failure.Step);
        }
    }

    [LinuxFact]
    public void Clones_are_started_by_many_threads_while_memory_is_collected()
    {
        using var stop = new CancellationTokenSource();
        var collecting = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                GC.Collect();
        });
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            using var calls = new SystemCallList();
            Execute(calls, "/bin/sh", "-c", $"exit {number % 100}");
            Assert.Equal(number % 100, ChildExit.Reap(ClonedProcess.Start(calls, 0).Pid));
        });
        stop.Cancel();
        collecting.Wait();
    }

    [LinuxFact("as", "objcopy")]
    public void The_machine_code_is_that_of_its_source()
    {
        using var directory = new TemporaryDirectory();
        Run("as", Source(), "-o", directory.File("stub.o"));
        Run("objcopy", "-O", "binary", "-j", ".text", directory.File("stub.o"), directory.File("stub.bin"));

        Assert.Equal(File.ReadAllBytes(directory.File("stub.bin")), SyscallStub.X64.ToArray());
    }

    private static void Execute(SystemCallList calls, params string[] command) =>
        calls.Try("execution of " + command[0], SystemCallNumber.Execve, calls.Text(command[0]), calls.Texts(command), calls.Texts(["PATH=/usr/bin:/bin"]));

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Sage.Linux", "SyscallStub.x64.S");

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
