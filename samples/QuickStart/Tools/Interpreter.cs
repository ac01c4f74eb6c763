using Sage.Runtime;

namespace Sage.Samples.Tools;

/// <summary>Asks the environment's own interpreter what it can import.</summary>
internal static class Interpreter
{
    private const string Compare = """
        import importlib, importlib.metadata, sys
        for name, version in zip(sys.argv[1::2], sys.argv[2::2]):
            try:
                importlib.import_module(name.replace("-", "_"))
                found = importlib.metadata.version(name)
            except ImportError as error:
                sys.exit(str(error))
            if found != version:
                sys.exit(f"{name} is {found}, not {version}")
        """;

    public static async Task<bool> HasPipAsync(PhaseContext phase, Toolchain toolchain) =>
        await RunAsync(phase, toolchain, ["-c", "import pip"]) is null;

    /// <summary>Imports packages and compares their versions.</summary>
    /// <returns>What is wrong with the first that does not fit; null when all do.</returns>
    public static Task<string?> FindMismatchAsync(PhaseContext phase, Toolchain toolchain, IEnumerable<Wheel> wheels) =>
        RunAsync(phase, toolchain, ["-c", Compare, .. wheels.SelectMany(w => (string[])[w.Name, w.Version])]);

    private static async Task<string?> RunAsync(PhaseContext phase, Toolchain toolchain, IReadOnlyList<string> arguments)
    {
        if (!File.Exists(toolchain.VenvPython))
            return $"{toolchain.VenvPython} is gone";
        var run = await phase.RunAsync(new CommandSpec(toolchain.VenvPython)
        {
            Arguments = ["-I", "-B", .. arguments],
            AcceptedExitCodes = [0, 1],
        });
        return run.ExitCode == 0 ? null : run.StandardError.TrimEnd('\n').Split('\n')[^1];
    }
}
