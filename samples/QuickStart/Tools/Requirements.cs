using Sage.Runtime;

namespace Sage.Samples.Tools;

/// <summary>requirements.in names the libraries, requirements.txt pins what was built from them.</summary>
internal static class Requirements
{
    public static List<string> Read(PhaseContext phase) =>
        [.. File.ReadLines(Path.Combine(phase.WorkingDirectory, "requirements.in"))
            .Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))];

    public static Task PinAsync(PhaseContext phase, IEnumerable<Wheel> wheels, CancellationToken stop) =>
        File.WriteAllLinesAsync(
            Path.Combine(phase.WorkingDirectory, "requirements.txt"),
            ["# Written by the phase python_deps from requirements.in.", .. wheels.Select(w => $"{w.Name}=={w.Version} --hash=sha256:{w.Sha256}")],
            stop);
}
