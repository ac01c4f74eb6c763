using System.Text.Json.Serialization;
using Sage.Runtime;

namespace Sage.ToolPlan;

public sealed record Tools(string Version);

[JsonSerializable(typeof(Tools))]
public sealed partial class WorkshopJson : JsonSerializerContext;

/// <summary>
/// A plan that the files in its working directory steer: <c>hold</c>, a named pipe, stops <c>packages</c> until it is written
/// to; <c>service</c> makes the command that stands there start a daemon first, whose process id it then holds; <c>stubborn</c>
/// makes it ignore that it is cancelled; <c>broken</c> makes it fail; <c>leaky</c> makes it let the secret <c>WORKSHOP_TOKEN</c> out wherever it can, and then fail; <c>gate</c> makes <c>release</c> wait for approval. What was done is a line each in <c>effects</c>, which nothing protects.
/// </summary>
[InstallPlan("workshop", Json = typeof(WorkshopJson))]
public sealed partial class Workshop
{
    [InstallPhase(Inputs = ["tools.in"], Produces = ["tools.txt"])]
    public async Task<Tools> Prepare(PhaseContext phase, CancellationToken stop)
    {
        Did(phase, "prepare");
        var version = Has(phase, "tools.in") ? await File.ReadAllTextAsync(At(phase, "tools.in"), stop) : "1";
        await File.WriteAllTextAsync(At(phase, "tools.txt"), version, stop);
        return new Tools(version);
    }

    [InstallPhase(Protects = ["packages.txt"], Undo = nameof(RemovePackages), Retries = 1, Backoff = "00:00:00.01")]
    public async Task Packages(Tools tools, PhaseContext phase, CancellationToken stop)
    {
        await phase.StepAsync("first", async inner =>
        {
            Did(phase, "first");
            await File.AppendAllTextAsync(At(phase, "packages.txt"), $"first {tools.Version}\n", inner);
        });
        await phase.RunAsync("echo", "between the packages");
        if (Has(phase, "broken"))
            throw new InvalidOperationException("the second package is broken");
        if (Has(phase, "leaky"))
            await Leak(phase, phase.Secret("WORKSHOP_TOKEN"));
        if (Has(phase, "stubborn"))
            await Task.Run(() => File.ReadAllText(At(phase, "hold")), CancellationToken.None);
        else if (Has(phase, "service"))
            await phase.RunAsync("sh", "-c", "setsid sleep 1000 & echo $! > service; exec cat hold");
        else if (Has(phase, "hold"))
            await phase.RunAsync("cat", "hold");
        await phase.StepAsync("second", async inner =>
        {
            Did(phase, "second");
            await File.AppendAllTextAsync(At(phase, "packages.txt"), $"second {tools.Version}\n", inner);
        });
    }

    public void RemovePackages(PhaseContext phase, CancellationToken stop) => Did(phase, "undo packages");

    [InstallPhase(After = [nameof(Packages)])]
    public async Task Release(PhaseContext phase, CancellationToken stop)
    {
        if (Has(phase, "gate"))
            await phase.WaitForApprovalAsync("release");
        Did(phase, "release");
    }

    [InstallPhase(After = [nameof(Release)], Protects = ["report.txt"])]
    public async Task Report(PhaseContext phase, CancellationToken stop)
    {
        Did(phase, "report");
        await File.WriteAllTextAsync(At(phase, "report.txt"), "released\n", stop);
    }

    private static async Task Leak(PhaseContext phase, string secret)
    {
        await phase.Log.WriteLineAsync("logged " + secret);
        phase.Report(0.5, "reported " + secret);
        await phase.CreateRollbackPointAsync("before " + secret);
        await phase.RunAsync("sh", "-c", "echo \"printed $WORKSHOP_TOKEN\"; echo \"warned $WORKSHOP_TOKEN\" >&2");
        throw new InvalidOperationException("cannot log in with " + secret);
    }

    private static bool Has(PhaseContext phase, string name) => File.Exists(At(phase, name));

    private static string At(PhaseContext phase, string name) => Path.Combine(phase.WorkingDirectory, name);

    private static void Did(PhaseContext phase, string what) => File.AppendAllText(At(phase, "effects"), what + "\n");
}
