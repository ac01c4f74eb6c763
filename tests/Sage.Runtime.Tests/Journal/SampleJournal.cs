using System.Text.Json;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

/// <summary>Every record type, in frames: what docs/formats/journal.sample.jsonl holds byte for byte.</summary>
internal static class SampleJournal
{
    private static readonly DateTimeOffset At = new(2025, 11, 15, 14, 30, 0, 250, TimeSpan.FromHours(8));
    private static readonly PathImage Image = new("20251115_143000/1", [new PathDigest("requirements.txt", new string('c', 64)), new PathDigest("vendor/", PathDigest.Absent)]);
    private static readonly ProgramIdentity Program = new("/srv/app/QuickStart.dll", "6f9619ff-8b86-d011-b42d-00c04fc964ff", ".", ".NET 10.0.0");
    private static readonly JsonElement Output = JsonElement.Parse("""{"version":"3.11.2","text":"naïve \"quoted\"\n"}""");

    private static readonly ResumeKey Key = new()
    {
        Body = new Dictionary<string, string> { ["syntax"] = new('5', 64) },
        Outputs = new Dictionary<string, string> { ["environment_setup"] = new('a', 64) },
        Files = new Dictionary<string, string> { ["requirements.txt"] = new('c', 64) },
        Variables = new Dictionary<string, string> { ["PATH"] = new('d', 64) },
    };

    /// <summary>The records of each frame, in order.</summary>
    public static IReadOnlyList<JournalRecord[]> Frames { get; } =
    [
        [
            new InstallStarted
            {
                At = At, Format = 1, WrittenBy = "Sage.Tooling 0.1.0", InstallId = "20251115_143000", CreatedBy = "run", Plan = "quickstart",
                Mode = "standard", WorkingDirectory = "/srv/app", Phases = ["environment_setup", "python_deps"], Arguments = ["--fast"],
                Program = Program, Host = new HostIdentity("build-1", "0123456789abcdef0123456789abcdef", "Debian GNU/Linux 12", "sage"),
            },
        ],
        [new RunStarted { At = At, Epoch = 1, Pid = 4711, Verb = "run", Phases = ["environment_setup", "python_deps"], Program = Program }],
        [
            new PhaseStarted { At = At, Epoch = 1, Phase = "environment_setup", Attempt = 1, Key = Key, Before = Image, Text = "as reported" },
            new ChildStarted { At = At, Epoch = 1, Phase = "environment_setup", Attempt = 1, Child = new ChildProcess(4712, "boot/900000", "20251115_143000/environment_setup/1", "python3") },
        ],
        [new ChildEnded { At = At, Epoch = 1, Phase = "environment_setup", Pid = 4712, ExitCode = 3 }],
        [new StepCompleted { At = At, Epoch = 1, Phase = "environment_setup", Attempt = 1, Key = "download", Output = Output, Savepoint = Image }],
        [new EnvironmentReported { At = At, Epoch = 1, Name = ".sage/venv", InterpreterPath = "/usr/bin/python3.11" }],
        [new PhaseCompleted { At = At, Epoch = 1, Phase = "environment_setup", Attempt = 1, Output = Output, After = Image.Paths, Produced = [new PathDigest("venv/", new string('e', 64))], Text = "done" }],
        [new PhaseSkipped { At = At, Epoch = 1, Phase = "submodule_sync", Key = Key }],
        [new PhaseStarted { At = At, Epoch = 1, Phase = "python_deps", Attempt = 1 }, new ApprovalRequested { At = At, Epoch = 1, Phase = "python_deps", Gate = "licence" }],
        [new ApprovalGiven { At = At, Gate = "licence", By = "sage" }],
        [new AttemptEnded { At = At, Epoch = 1, Phase = "python_deps", Attempt = 1, End = AttemptEnd.TimedOut, Error = "It took longer than 00:10:00." }],
        [new PhaseReset { At = At, Epoch = 1, Phase = "python_deps", Steps = 1, RetryAt = At.AddSeconds(2), Retry = true }],
        [new PhaseFailed { At = At, Epoch = 1, Phase = "python_deps", Attempt = 2, Error = "pip exited with code 1." }],
        [new PointCreated { At = At, Epoch = 1, Name = "before_rollback_1", Description = "Saved before a rollback.", Image = Image }],
        [new RollbackStarted { At = At, Epoch = 1, Cause = RollbackCause.Failure, Phases = ["python_deps"], FilesOnly = false, Point = "start", Force = true }],
        [new UndoEnded { At = At, Epoch = 1, Phase = "python_deps", Error = "The undo exited with code 2." }],
        [new CompensationSkipped { At = At, Epoch = 1, Phase = "python_deps" }],
        [new PhaseCompensated { At = At, Epoch = 1, Phase = "python_deps" }, new RollbackEnded { At = At, Epoch = 1, Blocked = "environment_setup", Error = "requirements.txt: permission denied." }],
        [new PointRestored { At = At, Epoch = 1, Name = "start" }],
        [new RunEnded { At = At, Epoch = 1, Outcome = RunOutcome.RolledBack }],
        [new InstallAdopted { At = At, WorkingDirectory = "/home/sage/renamed" }],
        [new InstallAbandoned { At = At, Epoch = 1 }],
        [new TransactionStarted { At = At, Epoch = 1, Phase = "environment_setup", Attempt = 1, Transaction = "20251115_143001_4711" }],
        [new CommitStarted { At = At, Epoch = 1, Phase = "environment_setup", Attempt = 1, Before = Image }],
        [new CommitRefused { At = At, Epoch = 1, Phase = "environment_setup" }],
        [new TransactionEnded { At = At, Epoch = 1, Phase = "environment_setup" }],
    ];

    public static IEnumerable<JournalRecord> Records => Frames.SelectMany(f => f);

    /// <summary>The journal's bytes as this version writes them.</summary>
    public static byte[] Encode()
    {
        using var encoder = new FrameEncoder();
        using var bytes = new MemoryStream();
        long sequence = 0;
        foreach (var records in Frames)
        {
            bytes.Write(encoder.Encode(records, sequence));
            sequence += records.Length;
        }
        return bytes.ToArray();
    }
}
