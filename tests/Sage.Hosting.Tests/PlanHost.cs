using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Testing;

namespace Sage.Hosting.Tests;

/// <summary>Runs a plan's command line in a directory of its own, as its program would.</summary>
internal sealed class PlanHost<TPlan> : IDisposable
    where TPlan : class, IInstallPlan<TPlan>
{
    private readonly TemporaryDirectory _directory = new();

    public PlanHost() => Script = new PlanScript(_directory.Path);

    public PlanScript Script { get; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public CheckpointLayout Layout => new(Path.Combine(_directory.Path, ".sage", "checkpoints"));

    public string File(string relative) => _directory.File(relative);

    public string Write(string relative, string text) => _directory.Write(relative, text);

    public string Read(string relative) => System.IO.File.ReadAllText(File(relative));

    /// <summary>The file of fingerprints that a build would have left beside the program.</summary>
    public string FingerprintFile => _directory.File("program.sage-fingerprints.json");

    /// <summary>Identifies the build of the program.</summary>
    public static string Mvid => typeof(TPlan).Assembly.ManifestModule.ModuleVersionId.ToString("D");

    /// <summary>Runs the program with arguments, and returns its exit code.</summary>
    /// <param name="answers">What a person at the terminal types; null for no terminal.</param>
    public Task<int> RunAsync(string arguments, string? answers = null) => RunAsAsync<TPlan>(arguments, answers);

    /// <summary>Runs the program as if its plan had become another one.</summary>
    public async Task<int> RunAsAsync<TOther>(string arguments, string? answers = null)
        where TOther : class, IInstallPlan<TOther>
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new HostIo(
            TextWriter.Synchronized(output), TextWriter.Synchronized(error), answers is null ? null : new StringReader(answers), Hosted: false, Watched: false, _directory.Path);
        var plan = new HostedPlan(TOther.Descriptor, () => TOther.CreateProgram(Script), typeof(TOther).Assembly, FingerprintFile);
        var code = await SageHost.RunAsync(plan, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), io);
        Out = output.ToString();
        Error = error.ToString();
        return code;
    }

    /// <summary>The newest install's state, from its journal.</summary>
    public InstallState State()
    {
        var directory = CheckpointDirectory.Open(Layout);
        return directory.Load(directory.Current()!);
    }

    /// <summary>The newest install's records.</summary>
    public IReadOnlyList<JournalRecord> Records()
    {
        using var log = FileInstallLog.Open(Layout, Installs()[0]);
        return log.Read(0);
    }

    /// <summary>The newest install's journal as it is on disk.</summary>
    public string Journal() => System.IO.File.ReadAllText(Layout.Journal(Installs()[0]));

    public IReadOnlyList<string> Installs() => CheckpointDirectory.Open(Layout).InstallIds();

    public PhaseStatus Status(string phase) => State().Find(phase)!.Status;

    public void Dispose() => _directory.Dispose();
}
