using System.Text.Json.Serialization;
using Sage.Runtime;

namespace Sage.Hosting.Tests.Plans;

public sealed record Toolchain(string Path);

public sealed record Packages(int Count);

[JsonSerializable(typeof(Toolchain))]
[JsonSerializable(typeof(Packages))]
[JsonSerializable(typeof(int))]
public sealed partial class PlanJson : JsonSerializerContext;

/// <summary>setup → deps → last; deps protects, produces, retries and can be undone.</summary>
[InstallPlan("chain", Json = typeof(PlanJson))]
public sealed partial class ChainPlan(PlanScript script)
{
    [InstallPhase(Protects = ["config.txt"], Undo = nameof(UndoSetup), Inputs = ["tools.lock", "$CHAIN_TOOLS"])]
    public async Task<Toolchain> Setup(PhaseContext phase, CancellationToken stop)
    {
        await script.CallAsync("setup", phase, stop);
        return new Toolchain(File.Exists(Path.Combine(script.Directory, "tools.lock")) ? "locked" : "free");
    }

    public Task UndoSetup(PhaseContext phase, CancellationToken stop) => script.CallAsync("undo setup", phase, stop);

    [InstallPhase(Protects = ["requirements.txt", "vendor/"], Produces = ["deps.txt"], Retries = 2, Backoff = "00:00:00.010", Undo = nameof(UndoDeps), Verify = nameof(DepsHold))]
    public async Task<Packages> Deps(Toolchain toolchain, PhaseContext phase, CancellationToken stop)
    {
        await script.CallAsync("deps", phase, stop);
        await File.WriteAllTextAsync(Path.Combine(script.Directory, "deps.txt"), toolchain.Path, stop);
        return new Packages(3);
    }

    public Task UndoDeps(Toolchain toolchain, Packages? packages, PhaseContext phase, CancellationToken stop) =>
        script.CallAsync($"undo deps of {toolchain.Path} with {packages?.Count.ToString() ?? "nothing"}", phase, stop);

    public bool DepsHold(Packages packages) => packages.Count == 3 && !File.Exists(Path.Combine(script.Directory, "broken"));

    [InstallPhase]
    public Task Last(Packages packages, PhaseContext phase, CancellationToken stop) => script.CallAsync("last", phase, stop);
}
