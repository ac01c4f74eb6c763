using System.Globalization;

namespace Sage.Runtime.Tests.Commands;

/// <summary>Runs commands in a process of its own.</summary>
internal static class CommandProgram
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var runner = new PosixCommandRunner { Grace = TimeSpan.FromMilliseconds(100), KillTime = TimeSpan.FromMilliseconds(100) };
        switch (arguments)
        {
            // Starts a shell script and never lets it execute.
            case ["hold", var directory, var script]:
                await runner.RunAsync(Shell(script), Launch(directory, child => Tell(child, held: true)), CancellationToken.None);
                return 0;

            // Runs a shell script and returns its exit code.
            case ["run", var directory, var script]:
                return (await runner.RunAsync(Shell(script), Launch(directory, child => Tell(child, held: false)), CancellationToken.None)).ExitCode;

            // Ends a recorded process and prints how many survived.
            case ["end", var pid, var started, var mark]:
                var child = new ChildProcess(int.Parse(pid, CultureInfo.InvariantCulture), started, mark, "recorded");
                Console.WriteLine((await runner.EndAsync([child], CancellationToken.None)).Count);
                return 0;

            default:
                throw new ArgumentException("unknown command");
        }
    }

    /// <summary>Reads what <see cref="Tell"/> wrote.</summary>
    public static ChildProcess Parse(string? line) => line?.Split('\t') is [var pid, var started, var mark]
        ? new ChildProcess(int.Parse(pid, CultureInfo.InvariantCulture), started, mark, "recorded")
        : throw new FormatException($"not a child: {line}");

    private static Task Tell(ChildProcess child, bool held)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{child.Pid}\t{child.Started}\t{child.Mark}"));
        return held ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
    }

    private static CommandSpec Shell(string script) => new("sh") { Arguments = ["-c", script] };

    private static CommandLaunch Launch(string directory, Func<ChildProcess, Task> beforeExecute) => new()
    {
        WorkingDirectory = directory,
        Mark = "install/phase/1",
        BeforeExecute = beforeExecute,
        Output = line => Console.WriteLine(line),
        Secrets = new SecretMasker(),
    };
}
