using Sage.Runtime;
using Sage.Samples.Tools;

namespace Sage.Samples;

/// <summary>
/// A real install in six phases: a Python environment, a git submodule, libraries and an app that are built from source,
/// a run of the app as proof, and cleaning up. QuickStart.Checks.cs has what verifies, undoes and skips them.
/// </summary>
[InstallPlan("quickstart", Json = typeof(QuickStartJson))]
public sealed partial class QuickStart
{
    private const string Venv = ".sage/venv";
    private const string Work = ".sage/work";
    private const string Wheels = ".sage/wheels";
    private const string Build = ".sage/build";
    private const string Report = ".sage/report.txt";
    private const string Libraries = "packages/libraries";
    private const string App = "packages/app";
    private const string AppScript = Venv + "/bin/quickstart-app";

    /// <summary>
    /// Finds python3 and git and makes a virtual environment. <c>QUICKSTART_PYTHON</c> names another interpreter; when it
    /// changes, the old environment is removed before the new one is made.
    /// </summary>
    [InstallPhase(
        Inputs = ["$QUICKSTART_PYTHON"],
        Produces = [Venv + "/pyvenv.cfg"],
        Verify = nameof(EnvironmentWorks),
        Undo = nameof(RemoveEnvironment),
        OnChange = OnChange.UndoThenRerun,
        Timeout = "00:05:00")]
    public async Task<Toolchain> EnvironmentSetup(PhaseContext phase, CancellationToken stop)
    {
        phase.Report(0, "looking for python3 and git");
        var git = Prerequisites.FindGit();
        var (python, version) = await Prerequisites.FindPythonAsync(phase);

        phase.Report(0.2, $"making an environment with Python {version}");
        await phase.RunAsync(python, "-I", "-m", "venv", "--clear", Venv);
        var interpreter = Path.Combine(phase.WorkingDirectory, Venv, "bin", "python");
        var site = await phase.RunAsync(interpreter, "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))");

        await phase.ReportEnvironmentAsync(Venv, python);
        return new Toolchain(python, version, git, interpreter, site.StandardOutput.TrimEnd('\n'));
    }

    /// <summary>
    /// Adds the phrases to a repository as a git submodule, or brings the submodule up to date. The repositories are
    /// protected as a whole: git does not survive a kill in the middle of a clone, so an interrupted attempt starts over
    /// from what was there before.
    /// </summary>
    [InstallPhase(
        Inputs = ["phrases/"],
        Protects = [Work + "/"],
        Verify = nameof(SubmoduleIsCheckedOut),
        Retries = 2,
        Backoff = "00:00:02",
        Timeout = "00:02:00")]
    public async Task<Submodule> SubmoduleSync(Toolchain toolchain, PhaseContext phase, CancellationToken stop)
    {
        var repositories = new PhraseRepositories(phase, toolchain, Work);
        phase.Report(0, "committing the phrases to their repository");
        await repositories.CommitPhrasesAsync("phrases");
        phase.Report(0.5, "bringing the submodule up to date");
        await repositories.UpdateSubmoduleAsync();
        return new Submodule(repositories.Submodule, await repositories.HeadAsync());
    }

    /// <summary>
    /// Builds the libraries of requirements.in, pins them in requirements.txt and installs them. Each build and each install is
    /// a step: an interrupted attempt goes on after the last one that was finished, with the files as that step left them.
    /// </summary>
    [InstallPhase(
        Inputs = ["requirements.in", "packages/backend/", Libraries + "/"],
        Protects = ["requirements.txt", Wheels + "/"],
        Produces = ["requirements.txt"],
        Verify = nameof(LibrariesAreInstalled),
        Undo = nameof(RemoveLibraries),
        Retries = 1,
        Timeout = "00:05:00",
        TotalTimeout = "00:15:00")]
    public async Task<PackageSet> PythonDeps(Toolchain toolchain, PhaseContext phase, CancellationToken stop)
    {
        var pip = new Pip(phase, toolchain, Build);
        var names = Requirements.Read(phase);
        var wheels = new List<Wheel>();
        foreach (var name in names)
        {
            phase.Report(0.5 * wheels.Count / names.Count, $"building {name}");
            wheels.Add(await phase.StepAsync($"build {name}", s => pip.BuildAsync($"{Libraries}/{name}", Wheels, s)));
        }

        await phase.StepAsync("pin", s => Requirements.PinAsync(phase, wheels, s));

        foreach (var (index, wheel) in wheels.Index())
        {
            phase.Report(0.5 + (0.5 * index / wheels.Count), $"installing {wheel.Name} {wheel.Version}");
            await phase.StepAsync($"install {wheel.Name}", _ => pip.InstallAsync(wheel));
        }

        await pip.CheckAsync();
        return new PackageSet(wheels);
    }

    /// <summary>
    /// Builds the app and installs it over its libraries. <c>After</c> orders it behind a phase whose output it does not use.
    /// </summary>
    [InstallPhase(
        After = [nameof(SubmoduleSync)],
        Inputs = ["packages/backend/", App + "/"],
        Produces = [AppScript],
        Undo = nameof(RemoveApp),
        Timeout = "00:05:00")]
    public async Task<InstalledApp> SagePackages(Toolchain toolchain, PackageSet libraries, PhaseContext phase, CancellationToken stop)
    {
        var pip = new Pip(phase, toolchain, Build);
        phase.Report(0, $"building the app over {libraries.Wheels.Count} libraries");
        var wheel = await pip.BuildAsync(App, Build, stop);
        phase.Report(0.5, $"installing {wheel.Name} {wheel.Version}");
        await pip.InstallAsync(wheel);
        await pip.CheckAsync();
        return new InstalledApp(wheel, AppScript);
    }

    /// <summary>Imports every package, runs the app on the submodule's phrases and keeps what it prints as a report.</summary>
    [InstallPhase(Protects = [Report], Produces = [Report], Timeout = "00:01:00")]
    public async Task Verification(
        Toolchain toolchain, PackageSet libraries, InstalledApp app, Submodule phrases, PhaseContext phase, CancellationToken stop)
    {
        phase.Report(0, "importing the packages");
        if (await Interpreter.FindMismatchAsync(phase, toolchain, [.. libraries.Wheels, app.Wheel]) is { } mismatch)
            throw new InvalidOperationException($"A package is not what was installed: {mismatch}");

        phase.Report(0.5, "running the app");
        var file = Path.Combine(phase.WorkingDirectory, phrases.Path, "phrases.txt");
        var run = await phase.RunAsync(Path.Combine(phase.WorkingDirectory, app.Script), file);
        var expected = $"{File.ReadLines(file).Count(l => l.Contains(':') && !l.StartsWith('#'))} phrases";
        var printed = run.StandardOutput.TrimEnd('\n').Split('\n')[^1];
        if (printed != expected)
            throw new InvalidOperationException($"The app's last line is \"{printed}\", and should be \"{expected}\".");
        await File.WriteAllTextAsync(Path.Combine(phase.WorkingDirectory, Report), run.StandardOutput, stop);
    }

    /// <summary>Removes what the builds left behind. <c>--mode develop</c> keeps it.</summary>
    [InstallPhase(After = [nameof(Verification)], Verify = nameof(IsClean), SkipWhen = nameof(KeepsBuildFiles))]
    public static void Cleanup(PhaseContext phase, CancellationToken stop)
    {
        var leftovers = Path.Combine(phase.WorkingDirectory, Build);
        if (Directory.Exists(leftovers))
            Directory.Delete(leftovers, recursive: true);
    }
}
