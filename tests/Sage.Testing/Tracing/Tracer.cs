using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

using Xunit;

namespace Sage.Testing;

/// <summary>The program that looks at another one's system calls (<c>calltrace.c</c>), compiled once per test run.</summary>
public static class Tracer
{
    private const string Compiler = "/usr/bin/cc";

    private static readonly Lazy<string> Program = new(Compile);

    /// <summary>What this host lacks for it; null when nothing.</summary>
    public static string? Missing { get; } = Lacking();

    /// <summary>The command that runs another and ends it at a call.</summary>
    /// <param name="path">In it every run of digits is <c>#</c>.</param>
    /// <param name="occurrence">Which call of that name and path, from 1.</param>
    /// <param name="when"><c>before</c>, <c>torn</c> or <c>after</c>.</param>
    public static IReadOnlyList<string> Killing(string directory, string call, string path, int occurrence, string when, IEnumerable<string> command) =>
        [Program.Value, directory, "kill", call, path, occurrence.ToString(CultureInfo.InvariantCulture), when, "--", .. command];

    /// <summary>The command that runs another whose calls on a directory fail, those of the programs that it starts too.</summary>
    /// <param name="calls">Their names; <c>change</c> for opens that make or may change a file.</param>
    /// <param name="errno">The error.</param>
    /// <param name="which"><c>at</c> the N-th alone, <c>from</c> the N-th on, or <c>every</c> N-th.</param>
    public static IReadOnlyList<string> Failing(string directory, IEnumerable<string> calls, int errno, string which, int number, IEnumerable<string> command) =>
        [Program.Value, directory, "fail", string.Join(',', calls), errno.ToString(CultureInfo.InvariantCulture), which, number.ToString(CultureInfo.InvariantCulture), "--", .. command];

    /// <summary>The command that runs another and writes down its calls.</summary>
    public static IReadOnlyList<string> Recording(string directory, string file, IEnumerable<string> command) =>
        [Program.Value, directory, "record", file, "--", .. command];

    private static string? Lacking()
    {
        if (!OperatingSystem.IsLinux())
            return "needs Linux";
        // How a call is made to fail differs from processor to processor.
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return "needs x86-64";
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
