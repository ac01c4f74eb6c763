using System.Diagnostics;
using System.Globalization;

namespace Sage.Crash.Tests;

/// <summary>The program that looks at another one's system calls (<c>calltrace.c</c>), compiled once per test run.</summary>
internal static class Tracer
{
    private const string Compiler = "/usr/bin/cc";

    private static readonly Lazy<string> Program = new(Compile);

    /// <summary>What this host lacks for it; null when nothing.</summary>
    public static string? Missing { get; } = Lacking();

    /// <summary>The command that runs another and ends it at a point.</summary>
    public static IReadOnlyList<string> Killing(string directory, CrashPoint point, IEnumerable<string> command) =>
        [Program.Value, directory, "kill", point.Call, point.Path, point.Occurrence.ToString(CultureInfo.InvariantCulture), point.When, "--", .. command];

    /// <summary>The command that runs another and writes down its calls.</summary>
    public static IReadOnlyList<string> Recording(string directory, string file, IEnumerable<string> command) =>
        [Program.Value, directory, "record", file, "--", .. command];

    private static string? Lacking()
    {
        if (!OperatingSystem.IsLinux())
            return "needs Linux";
        return File.Exists(Compiler) ? null : $"needs a C compiler ({Compiler})";
    }

    private static string Compile()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "calltrace");
        using var compiler = Process.Start(Compiler, ["-O1", "-Wall", "-Werror", "-o", program, Path.Combine(AppContext.BaseDirectory, "calltrace.c")]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return program;
    }
}
