using System.Text.Json.Serialization;
using Sage.Runtime;

namespace Sage.CrashPlan;

public sealed record Toolchain(string Shell);

public sealed record PackageSet(IReadOnlyList<string> Names);

[JsonSerializable(typeof(Toolchain))]
[JsonSerializable(typeof(PackageSet))]
public sealed partial class SixPhasesJson : JsonSerializerContext;

/// <summary>
/// The six phases of an install, small enough to be killed hundreds of times. Every unit of work leaves a file of its
/// own in <c>effects/</c>, which nothing protects, so that what ran twice can be counted.
/// </summary>
[InstallPlan("six-phases", Json = typeof(SixPhasesJson))]
public sealed partial class SixPhases
{
    [InstallPhase(Produces = ["env/", "env/shell"])]
    public async Task<Toolchain> EnvironmentSetup(PhaseContext phase, CancellationToken stop)
    {
        await Effect(phase, "environment_setup", stop);
        await phase.RunAsync("sh", "-c", "mkdir -p env && echo sh > env/shell");
        return new Toolchain("sh");
    }

    [InstallPhase(After = [nameof(EnvironmentSetup)], Protects = ["modules/"])]
    public async Task SubmoduleSync(PhaseContext phase, CancellationToken stop)
    {
        await Effect(phase, "submodule_sync", stop);
        await phase.RunAsync("sh", "-c", "mkdir -p modules/core && rm -f modules/stale && echo code > modules/core/code");
    }

    [InstallPhase(Protects = ["requirements.txt", "vendor/"], Undo = nameof(RemoveDeps), Retries = 1, Timeout = "00:01:00")]
    public async Task<PackageSet> PythonDeps(Toolchain toolchain, PhaseContext phase, CancellationToken stop)
    {
        await Effect(phase, "python_deps", stop);
        string[] names = ["alpha", "beta", "gamma"];
        foreach (var name in names)
        {
            await phase.StepAsync($"install {name}", async inner =>
            {
                await Effect(phase, $"python_deps/{name}", inner);
                await phase.RunAsync(toolchain.Shell, "-c", $"echo {name}==1 >> requirements.txt && mkdir -p vendor && echo {name} > vendor/{name}");
            });
        }
        return new PackageSet(names);
    }

    public Task RemoveDeps(PhaseContext phase, CancellationToken stop) => Effect(phase, "undo python_deps", stop);

    [InstallPhase(After = [nameof(SubmoduleSync)], Protects = ["site.txt"])]
    public async Task SagePackages(PackageSet packages, PhaseContext phase, CancellationToken stop)
    {
        await Effect(phase, "sage_packages", stop);
        await File.WriteAllTextAsync(Path.Combine(phase.WorkingDirectory, "site.txt"), string.Join('\n', packages.Names), stop);
    }

    [InstallPhase(After = [nameof(SagePackages)])]
    public async Task Verification(PhaseContext phase, CancellationToken stop)
    {
        await Effect(phase, "verification", stop);
        await phase.RunAsync("sh", "-c", "test $(wc -l < requirements.txt) = 4 && test -f vendor/gamma && test -f modules/core/code");
    }

    [InstallPhase(After = [nameof(Verification)])]
    public Task Cleanup(PhaseContext phase, CancellationToken stop) => Effect(phase, "cleanup", stop);

    private static Task Effect(PhaseContext phase, string what, CancellationToken stop)
    {
        var effects = Directory.CreateDirectory(Path.Combine(phase.WorkingDirectory, "effects"));
        return File.WriteAllTextAsync(Path.Combine(effects.FullName, Guid.NewGuid().ToString("N")), what, stop);
    }
}
