using System.Diagnostics;

namespace Sage.Crash.Tests;

/// <summary>The preloaded library that kills a program at one write to its journal; compiled once per test run.</summary>
internal static class Stepper
{
    private static readonly Lazy<string> Library = new(Compile);

    /// <summary>Whether this host can compile and preload it.</summary>
    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() && File.Exists("/usr/bin/cc");

    /// <summary>The environment that kills a program at its n-th journal write.</summary>
    /// <param name="when"><c>before</c>, <c>torn</c> or <c>after</c>.</param>
    public static IReadOnlyDictionary<string, string> KillAt(int write, string when) => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library.Value,
        ["SAGE_KILL_WRITE"] = write.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["SAGE_KILL_WHEN"] = when,
    };

    private static string Compile()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "stepper.so");
        using var compiler = Process.Start("/usr/bin/cc", ["-shared", "-fPIC", "-O1", "-o", library, Path.Combine(AppContext.BaseDirectory, "stepper.c"), "-ldl"]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return library;
    }
}
