using System.Diagnostics;
using Sage.Runtime.Tests.Commands;
using Sage.Runtime.Tests.Journal;

namespace Sage.Runtime.Tests;

/// <summary>This assembly as a program, for tests that kill a program or start it under special conditions.</summary>
internal static class TestProgram
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["command", .. var rest] => await CommandProgram.RunAsync(rest),
        ["journal", .. var rest] => JournalProgram.Run(rest),
        _ => throw new ArgumentException("unknown program"),
    };

    /// <summary>How a process is started that runs this assembly.</summary>
    /// <param name="wrapper">A command that executes what follows it.</param>
    /// <param name="arguments">What <see cref="Main"/> gets.</param>
    public static Process Start(string[] wrapper, params string[] arguments)
    {
        string[] all = [.. wrapper, Environment.ProcessPath!, typeof(TestProgram).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true };
        return Process.Start(start)!;
    }
}
