using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Tool.Tests.Support;

/// <summary>An install written record by record, as a run would have left it.</summary>
internal sealed class Installation : IDisposable
{
    private static readonly DateTimeOffset Start = new(2025, 11, 15, 14, 30, 0, TimeSpan.FromHours(8));
    private readonly FileInstallLog _log;
    private readonly InstallState _state;
    private DateTimeOffset _now = Start;

    /// <param name="workingDirectory">Where the install works.</param>
    /// <param name="phases">Phase names in plan order.</param>
    public Installation(string workingDirectory, params string[] phases)
        : this(workingDirectory, "run", phases)
    {
    }

    public Installation(string workingDirectory, string createdBy, string[] phases)
    {
        Layout = CheckpointLayout.For(workingDirectory);
        (_log, _state) = CheckpointDirectory.OpenOrCreate(Layout).Create(_now, id => new InstallStarted
        {
            At = _now,
            Format = 1,
            InstallId = id,
            CreatedBy = createdBy,
            Plan = "quickstart",
            Mode = "standard",
            WorkingDirectory = workingDirectory,
            Phases = phases,
        });
    }

    public CheckpointLayout Layout { get; }

    public string Id => _state.Install!.InstallId;

    /// <summary>Lets time pass.</summary>
    public Installation After(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    public Installation Append(JournalRecord record)
    {
        record = record with { At = _now };
        Assert.True(_log.TryAppend([record], _state.Next));
        _state.Apply(record);
        return this;
    }

    public InstallStarted First => _state.Install!;

    /// <param name="madeFrom">What the user named as the target; null when a program was started by itself.</param>
    public Installation RunStarts(int pid = 4242, string? madeFrom = null) => Append(new RunStarted
    {
        Pid = pid,
        Verb = "run",
        Epoch = _state.Epoch + 1,
        Program = madeFrom is null ? null : new ProgramIdentity(madeFrom, "", madeFrom, ""),
    });

    public Installation Starts(string phase) =>
        Append(new PhaseStarted { Phase = phase, Attempt = (_state.Find(phase)?.Attempt ?? 0) + 1 });

    public Installation Completes(string phase) => Append(new PhaseCompleted { Phase = phase, Attempt = _state.Find(phase)!.Attempt });

    public Installation Fails(string phase, string error) =>
        Append(new AttemptEnded { Phase = phase, Attempt = _state.Find(phase)!.Attempt, End = AttemptEnd.Failed, Error = error })
            .Append(new PhaseFailed { Phase = phase, Attempt = _state.Find(phase)!.Attempt, Error = error });

    public Installation RunEnds(RunOutcome outcome) => Append(new RunEnded { Outcome = outcome });

    public Installation Logs(string phase, string text)
    {
        File.AppendAllText(Layout.Log(Id, phase), text);
        return this;
    }

    public void Dispose() => _log.Dispose();
}
