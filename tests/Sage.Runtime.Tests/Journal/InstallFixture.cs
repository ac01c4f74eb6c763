using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Testing;

namespace Sage.Runtime.Tests.Journal;

/// <summary>A checkpoint directory with one install whose journal holds the first record.</summary>
internal sealed class InstallFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public InstallFixture()
    {
        Layout = new CheckpointLayout(_directory.File("checkpoints"));
        Directory = CheckpointDirectory.OpenOrCreate(Layout);
        var (log, state) = Directory.Create(Now, First);
        log.Dispose();
        Id = state.Install!.InstallId;
    }

    public static DateTimeOffset Now { get; } = new(2025, 11, 15, 14, 30, 0, TimeSpan.FromHours(8));

    public CheckpointLayout Layout { get; }

    public CheckpointDirectory Directory { get; }

    public string Id { get; }

    public string Journal => Layout.Journal(Id);

    public FileInstallLog OpenLog() => FileInstallLog.Open(Layout, Id);

    public IReadOnlyList<JournalRecord> ReadAll()
    {
        var records = new List<JournalRecord>();
        using var journal = JournalFile.Open(Journal);
        journal.Replay(records.Add);
        return records;
    }

    public static InstallStarted First(string id) => new()
    {
        At = Now,
        Format = JournalFormat.Version,
        InstallId = id,
        CreatedBy = "run",
        Plan = "quickstart",
        Mode = "standard",
        WorkingDirectory = "/srv/app",
        Phases = ["environment_setup", "python_deps"],
    };

    public static PhaseStarted Started(string phase, int attempt = 1) => new() { At = Now, Epoch = 1, Phase = phase, Attempt = attempt };

    public static PhaseCompleted Completed(string phase, int attempt = 1) => new() { At = Now, Epoch = 1, Phase = phase, Attempt = attempt };

    public void Dispose() => _directory.Dispose();
}
