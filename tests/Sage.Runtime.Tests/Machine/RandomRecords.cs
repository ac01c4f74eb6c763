using System.Text.Json;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Machine;

/// <summary>Records of every kind in any order, about few phases, gates and points, so that they meet.</summary>
internal sealed class RandomRecords(int seed)
{
    private readonly Random _random = new(seed);
    private DateTimeOffset _now = new(2025, 11, 15, 14, 30, 0, TimeSpan.Zero);
    private int _epoch;

    public IEnumerable<JournalRecord> Take(int count) =>
        Enumerable.Range(0, count).Select(i => Stamp(i == 0 && _random.Next(10) > 0 ? Begin() : Any()));

    private JournalRecord Stamp(JournalRecord record)
    {
        _now += TimeSpan.FromSeconds(_random.Next(100));
        if (record is RunStarted)
            _epoch++;
        return record with { At = _now, Epoch = record is ApprovalGiven or InstallAdopted ? 0 : _epoch };
    }

    private static InstallStarted Begin() => new()
    {
        Format = 1,
        InstallId = "20251115_143000",
        CreatedBy = "run",
        Plan = "p",
        Mode = "m",
        WorkingDirectory = "/r",
        Phases = ["a", "b"],
    };

    private JournalRecord Any() => _random.Next(28) switch
    {
        0 => Begin(),
        1 => new RunStarted { Pid = 1, Verb = "run", Phases = _random.Next(3) == 0 ? ["b", "a", "c"] : ["a", "b"], Program = Program() },
        2 => new RunEnded { Outcome = (RunOutcome)_random.Next(7) },
        3 => _epoch % 2 == 0 ? new EnvironmentReported { Name = "venv" } : new InstallAdopted { WorkingDirectory = "/r" + _epoch },
        4 or 5 => new PhaseStarted { Phase = Phase(), Attempt = _random.Next(1, 5), Key = Key(), Before = Image() },
        6 => new StepCompleted { Phase = Phase(), Attempt = 1, Key = "s" + _random.Next(3), Savepoint = Image() },
        7 => new ChildStarted { Phase = Phase(), Attempt = 1, Child = new ChildProcess(_random.Next(3), "boot/1", "mark", "sh") },
        8 => new ChildEnded { Phase = Phase(), Pid = _random.Next(3), ExitCode = 0 },
        9 => new PhaseCompleted { Phase = Phase(), Attempt = 1, Output = JsonElement.Parse("{}"), After = [Digest()], Produced = [Digest()] },
        10 => new PhaseSkipped { Phase = Phase(), Key = Key() },
        11 or 12 => new AttemptEnded { Phase = Phase(), Attempt = 1, End = (AttemptEnd)_random.Next(4), Found = Flip(), AtGate = Flip(), WaitedMs = _random.Next(100), Error = "e" },
        13 => new PhaseReset { Phase = Phase(), Steps = _random.Next(-1, 3), Retry = Flip(), RetryAt = Flip() ? _now.AddSeconds(1) : null },
        14 => new PhaseFailed { Phase = Phase(), Attempt = 1, Error = "e", BeforeStart = Flip() },
        15 => new ApprovalRequested { Phase = Phase(), Gate = "g" + _random.Next(2) },
        16 => new ApprovalGiven { Gate = "g" + _random.Next(2), By = "x" },
        17 => new PointCreated { Name = "p" + _random.Next(2), Image = new PathImage("i", [Digest()]) },
        18 => new PointRestored { Name = "p0" },
        19 => new RollbackStarted
        {
            Cause = (RollbackCause)_random.Next(5),
            Phases = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Phase())],
            Point = Flip() ? "p0" : null,
        },
        20 => new UndoEnded { Phase = Phase(), Error = Flip() ? "e" : null },
        21 => new CompensationSkipped { Phase = Flip() ? Phase() : "p0" },
        22 => new PhaseCompensated { Phase = Phase() },
        23 => new TransactionStarted { Phase = Phase(), Attempt = 1, Transaction = "20251115_143000_" + _random.Next(3) },
        24 => new CommitStarted { Phase = Phase(), Attempt = 1, Before = Image() },
        25 => new CommitRefused { Phase = Phase() },
        26 => new TransactionEnded { Phase = Phase() },
        _ => Flip() ? Ended() : new InstallAbandoned(),
    };

    private RollbackEnded Ended() => Flip() ? new RollbackEnded() : new RollbackEnded { Blocked = Phase(), Error = Flip() ? "e" : null };

    private ProgramIdentity? Program() => Flip() ? new ProgramIdentity("p.dll", "v" + _random.Next(3), null, ".NET") : null;

    private ResumeKey? Key() => Flip() ? new ResumeKey { Body = new Dictionary<string, string> { ["syntax"] = "v" + _random.Next(3) } } : null;

    private bool Flip() => _random.Next(2) == 0;

    private string Phase() => "abc"[_random.Next(3)].ToString();

    private PathImage? Image() => Flip() ? new PathImage("i" + _random.Next(9), [Digest()]) : null;

    private PathDigest Digest() => new("one", new string((char)('a' + _random.Next(6)), 64));
}
