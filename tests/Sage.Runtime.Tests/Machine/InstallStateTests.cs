using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;
using Sage.Testing;

namespace Sage.Runtime.Tests.Machine;

/// <summary>The fold over the journal.</summary>
public sealed class InstallStateTests
{
    private static readonly DateTimeOffset Start = new(2025, 11, 15, 14, 30, 0, TimeSpan.Zero);

    private static readonly InstallStarted Begin = new()
    {
        At = Start,
        Format = 1,
        InstallId = "20251115_143000",
        CreatedBy = "run",
        Plan = "p",
        Mode = "m",
        WorkingDirectory = "/r",
        Phases = ["a", "b"],
    };

    private static readonly PhaseStarted Started = new() { At = Start, Epoch = 1, Phase = "a", Attempt = 1 };

    private static readonly AttemptEnded Stopped = new() { At = Start, Epoch = 1, Phase = "a", Attempt = 1, End = AttemptEnd.Interrupted };

    public static TheoryData<string> Misplaced => [.. Impossible.Keys];

    /// <summary>Records that cannot follow on those before the last.</summary>
    private static Dictionary<string, JournalRecord[]> Impossible { get; } = new()
    {
        ["no beginning"] = [new RunStarted { Pid = 1, Verb = "run" }],
        ["two beginnings"] = [Begin, Begin],
        ["a phase twice in a plan"] = [Begin, new RunStarted { Pid = 1, Verb = "run", Phases = ["a", "a"] }],
        ["a step of a phase that does not run"] = [Begin, new StepCompleted { Phase = "a", Attempt = 1, Key = "k" }],
        ["a step of a phase that nobody knows"] = [Begin, new StepCompleted { Phase = "x", Attempt = 1, Key = "k" }],
        ["more steps than there were"] = [Begin, Started, Stopped, new PhaseReset { Phase = "a", Steps = 1 }],
        ["fewer steps than none"] = [Begin, Started, Stopped, new PhaseReset { Phase = "a", Steps = -1 }],
        ["a reset of a phase that runs"] = [Begin, Started, new PhaseReset { Phase = "a", Steps = 0 }],
        ["an end of an attempt that does not run"] = [Begin, Started, Stopped, Stopped],
        ["a command of a phase that nobody knows"] = [Begin, new ChildStarted { Phase = "x", Attempt = 1, Child = new ChildProcess(1, "b/1", "m", "sh") }],
        ["a skip of a phase that nobody knows"] = [Begin, new PhaseSkipped { Phase = "x" }],
        ["a question of a phase that nobody knows"] = [Begin, new ApprovalRequested { Phase = "x", Gate = "g" }],
        ["a rollback of what nobody knows"] = [Begin, new RollbackStarted { Cause = RollbackCause.Request, Phases = ["x"] }],
        ["a rollback to what nobody knows"] = [Begin, new RollbackStarted { Cause = RollbackCause.Request, Phases = [], Point = "x" }],
        ["a rollback in a rollback"] = [Begin, RollBack("a"), RollBack("a")],
        ["an undo without a rollback"] = [Begin, new UndoEnded { Phase = "a" }],
        ["a compensation out of turn"] = [Begin, RollBack("a", "b"), new PhaseCompensated { Phase = "b" }],
        ["a skip out of turn"] = [Begin, RollBack("a", "b"), new CompensationSkipped { Phase = "b" }],
        ["an end before the end"] = [Begin, RollBack("a"), new RollbackEnded()],
        ["a point before its turn"] = [Begin, RollBack("a"), new PointRestored { Name = "p" }],
    };

    [Fact]
    public void Whatever_a_journal_tells_it_is_folded_or_refused_and_a_replay_gives_the_same_state() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
            {
                var state = new InstallState();
                var told = new RandomRecords(seed).Take(60).Where(record => Follows(state, record)).ToArray();
                Assert.Equal(told.Length, state.Next);
                var replayed = new InstallState();
                var json = JsonSerializer.SerializeToUtf8Bytes(told, JournalJson.Default.JournalRecordArray);
                Array.ForEach(JsonSerializer.Deserialize(json, JournalJson.Default.JournalRecordArray)!, replayed.Apply);
                Assert.Equal(StateText.Of(state), StateText.Of(replayed));
            }));

    [Theory]
    [MemberData(nameof(Misplaced))]
    public void What_cannot_have_happened_is_damage(string what)
    {
        var state = new InstallState();
        Array.ForEach(Impossible[what][..^1], state.Apply);
        Assert.Throws<RecordOrderException>(() => state.Apply(Impossible[what][^1]));
        Assert.Equal(Impossible[what].Length - 1, state.Next);
    }

    [Fact]
    public void A_journal_that_tells_it_is_refused_with_its_line()
    {
        using var directory = new TemporaryDirectory();
        var checkpoints = CheckpointDirectory.OpenOrCreate(new CheckpointLayout(directory.Path));
        var (log, state) = checkpoints.Create(Start, _ => Begin);
        using (log)
            log.TryAppend([new UndoEnded { At = Start, Epoch = 1, Phase = "a" }], state.Next);

        var error = Assert.Throws<SageException>(() => checkpoints.Load(state.Install!.InstallId));

        Assert.Equal(ExitCode.Damaged, error.ExitCode);
        Assert.Contains("journal.jsonl line 2: the journal is damaged, the record UndoEnded cannot stand there", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"t":"phase_skipped","at":"2025-11-15T14:30:00Z","e":1,"phase":null}]""")]
    [InlineData("""[{"t":"approval_given","at":"2025-11-15T14:30:00Z","e":1,"gate":null,"by":"x"}]""")]
    public void A_name_that_is_null_is_no_record(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, JournalJson.Default.JournalRecordArray));

    [Fact]
    public void Time_at_gates_and_between_runs_does_not_count_to_the_total_time()
    {
        var state = Fold(
            Begin, Run(0), Started,
            new AttemptEnded { At = At(100), Epoch = 1, Phase = "a", Attempt = 1, End = AttemptEnd.Interrupted, WaitedMs = 60_000 });
        Assert.Equal(TimeSpan.FromSeconds(40), state.Find("a")!.Spent);
    }

    [Fact]
    public void Of_an_attempt_that_was_killed_counts_what_its_run_recorded()
    {
        var state = Fold(
            Begin, Run(0), Started,
            new StepCompleted { At = At(7), Epoch = 1, Phase = "a", Attempt = 1, Key = "k" },
            new ApprovalGiven { At = At(500), Gate = "g", By = "x" },
            Run(1000, epoch: 2), Run(2000, epoch: 3),
            new AttemptEnded { At = At(2001), Epoch = 3, Phase = "a", Attempt = 1, End = AttemptEnd.Interrupted, Found = true });
        Assert.Equal(TimeSpan.FromSeconds(7), state.Find("a")!.Spent);
    }

    [Fact]
    public void Of_an_attempt_that_was_killed_at_a_gate_counts_the_time_before_it()
    {
        var state = Fold(
            Begin, Run(0), Started,
            new ApprovalRequested { At = At(3), Epoch = 1, Phase = "a", Gate = "g" },
            new PointCreated { At = At(900), Epoch = 1, Name = "p", Image = new PathImage("i", []) },
            Run(1000, epoch: 2),
            new AttemptEnded { At = At(1001), Epoch = 2, Phase = "a", Attempt = 1, End = AttemptEnd.Interrupted, Found = true });
        Assert.Equal(TimeSpan.FromSeconds(3), state.Find("a")!.Spent);
    }

    [Theory]
    [InlineData(RunOutcome.Complete, nameof(InstallStatus.Complete), false)]
    [InlineData(RunOutcome.Failed, nameof(InstallStatus.Failed), true)]
    [InlineData(RunOutcome.Interrupted, nameof(InstallStatus.Interrupted), true)]
    [InlineData(RunOutcome.Waiting, nameof(InstallStatus.Waiting), true)]
    [InlineData(RunOutcome.RolledBack, nameof(InstallStatus.RolledBack), false)]
    [InlineData(RunOutcome.RollbackBlocked, nameof(InstallStatus.RollbackBlocked), true)]
    [InlineData(RunOutcome.Refused, nameof(InstallStatus.Running), true)]
    internal void A_runs_outcome_is_where_the_install_stands(RunOutcome outcome, string status, bool unfinished)
    {
        var state = Fold(Begin, Run(0), new RunEnded { At = Start, Epoch = 1, Outcome = outcome });
        Assert.Equal((status, unfinished), (state.Status.ToString(), state.IsUnfinished));
    }

    [Fact]
    public void A_restore_of_a_point_that_was_killed_twice_leaves_the_install_as_it_was()
    {
        var state = Fold(
            Begin, Run(0),
            new RunEnded { At = At(1), Epoch = 1, Outcome = RunOutcome.Complete },
            new PointCreated { At = At(2), Name = "p", Image = new PathImage("i", []) },
            Run(3, epoch: 2),
            Run(4, epoch: 3),
            new RollbackStarted { At = At(4), Epoch = 3, Cause = RollbackCause.Request, Phases = [], Point = "p" },
            Run(5, epoch: 4),
            new RollbackEnded { At = At(6), Epoch = 4 },
            new RunEnded { At = At(7), Epoch = 4, Outcome = RunOutcome.RolledBack });
        Assert.Equal(InstallStatus.Complete, state.Status);
    }

    [Fact]
    public void A_refusal_leaves_a_rollback_that_was_killed_under_way()
    {
        var state = Fold(
            Begin, Run(0),
            RollBack("a") with { Epoch = 1, At = At(1) },
            Run(2, epoch: 2),
            new RunEnded { At = At(3), Epoch = 2, Outcome = RunOutcome.Refused });
        Assert.Equal(InstallStatus.RollingBack, state.Status);
    }

    [Fact]
    public void Phases_that_the_newest_program_lacks_come_last()
    {
        var state = Fold(Begin, new RunStarted { At = Start, Epoch = 1, Pid = 1, Verb = "run", Phases = ["c", "b"] });
        Assert.Equal(["c", "b", "a"], state.Phases.Select(p => p.Name));
    }

    private static bool Follows(InstallState state, JournalRecord record)
    {
        try
        {
            state.Apply(record);
            return true;
        }
        catch (RecordOrderException)
        {
            return false;
        }
    }

    private static InstallState Fold(params JournalRecord[] records)
    {
        var state = new InstallState();
        Array.ForEach(records, state.Apply);
        return state;
    }

    private static RollbackStarted RollBack(params string[] phases) => new() { Cause = RollbackCause.Request, Phases = phases };

    private static RunStarted Run(int seconds, int epoch = 1) => new() { At = At(seconds), Epoch = epoch, Pid = 1, Verb = "run", Phases = ["a", "b"] };

    private static DateTimeOffset At(int seconds) => Start.AddSeconds(seconds);
}
