using Sage.Runtime;
using Sage.Samples.Tools;

namespace Sage.Samples;

public sealed partial class QuickStart
{
    public async Task<bool> EnvironmentWorks(Toolchain toolchain, PhaseContext phase, CancellationToken stop) =>
        File.Exists(toolchain.Git) && await Interpreter.HasPipAsync(phase, toolchain);

    public void RemoveEnvironment(PhaseContext phase, CancellationToken stop)
    {
        var venv = Path.Combine(phase.WorkingDirectory, Venv);
        if (Directory.Exists(venv))
            Directory.Delete(venv, recursive: true);
    }

    public async Task<bool> SubmoduleIsCheckedOut(Toolchain toolchain, Submodule submodule, PhaseContext phase, CancellationToken stop) =>
        await new PhraseRepositories(phase, toolchain, Work).IsCleanAtAsync(submodule.Commit);

    public async Task<bool> LibrariesAreInstalled(Toolchain toolchain, PackageSet libraries, PhaseContext phase, CancellationToken stop) =>
        await Interpreter.FindMismatchAsync(phase, toolchain, libraries.Wheels) is null;

    public void RemoveLibraries(Toolchain toolchain, PhaseContext phase, CancellationToken stop)
    {
        var pip = new Pip(phase, toolchain, Build);
        foreach (var name in Requirements.Read(phase))
            pip.Remove(name);
    }

    public void RemoveApp(Toolchain toolchain, PhaseContext phase, CancellationToken stop)
    {
        new Pip(phase, toolchain, Build).Remove("quickstart-app");
        File.Delete(Path.Combine(phase.WorkingDirectory, AppScript));
    }

    public static bool IsClean(PhaseContext phase) => !Directory.Exists(Path.Combine(phase.WorkingDirectory, Build));

    public static bool KeepsBuildFiles(PhaseContext phase) => phase.Mode == "develop";
}
