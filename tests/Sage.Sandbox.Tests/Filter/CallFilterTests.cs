using Sage.Linux;
using Sage.Sandbox.Filter;
using Sage.Sandbox.Launch;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Filter;

/// <summary>Makes every system call of the table behind the filter, with arguments that the kernel refuses for other reasons.</summary>
public sealed unsafe class CallFilterTests
{
    /// <summary>Those that would end, stop or split who makes them, whatever their arguments.</summary>
    private static readonly HashSet<string> NotTried =
        ["exit", "exit_group", "fork", "vfork", "pause", "rt_sigreturn", "rt_sigsuspend", "munmap", "munlockall", "close_range", "sync", "kill", "tkill", "seccomp", "execve", "execveat", "brk"];

    [LinuxFact]
    public void Each_call_gets_the_answer_of_the_table()
    {
        using var calls = new SystemCallList();
        Confinement.DropCapabilities(calls);
        Confinement.AddFilter(calls);
        var tried = CallTable.X64.Where(call => !NotTried.Contains(call.Name)).Select(call => (Call: call, Place: Try(calls, call.Number, call.Rule == CallRule.NoNamespaces ? 0x7E020000 : -1))).ToList();

        var results = Run(calls);

        Assert.All(tried, attempt =>
        {
            var result = results[attempt.Place.Place];
            switch (attempt.Call.Rule)
            {
                case CallRule.Denied or CallRule.NoNamespaces:
                    Assert.True(result == -Errno.NotPermitted, $"{attempt.Call.Name}: {result}");
                    break;
                case CallRule.Missing:
                    Assert.True(result == -Errno.NoSystemCall, $"{attempt.Call.Name}: {result}");
                    break;
                default:
                    Assert.True(result != -Errno.NotPermitted || attempt.Call.Name is "setgroups" or "adjtimex" or "clock_adjtime" or "mlockall", $"{attempt.Call.Name}: {result}");
                    break;
            }
        });
    }

    [LinuxFact]
    public void Some_arguments_of_allowed_calls_are_denied()
    {
        using var calls = new SystemCallList();
        Confinement.DropCapabilities(calls);
        Confinement.AddFilter(calls);
        (int Number, long[] Arguments, bool IsDenied)[] cases =
        [
            (16, [-1, 0x5412], true), (16, [-1, 0x541C], true), (16, [-1, 0x5401], false),
            (135, [0xFFFFFFFF], false), (135, [0], false), (135, [0x0040000], true),
            (41, [40, 1, 0], true), (41, [1, 1, 0], false),
            (5000, [], false), (0x40000000, [], false),
        ];
        var places = cases.Select(each => calls.Try("call", each.Number, [.. each.Arguments.Select(argument => (SystemCallArgument)argument)])).ToList();

        var results = Run(calls);

        Assert.All(cases.Zip(places), each => Assert.Equal(each.First.IsDenied, results[each.Second.Place] == -Errno.NotPermitted));
        Assert.Equal([-Errno.NoSystemCall, -Errno.NoSystemCall], places[^2..].Select(place => (int)results[place.Place]));
    }

    private static SystemCallResult Try(SystemCallList calls, int number, long argument) => calls.Try("call", number, argument, -1L, -1L, -1L, -1L, -1L);

    private static IReadOnlyList<long> Run(SystemCallList calls)
    {
        calls.Add("end", SystemCallNumber.Exit, 0L);
        var child = ClonedProcess.Start(calls, 0);
        Assert.Equal(0, ChildExit.Reap(child.Pid));
        return child.Results;
    }
}
