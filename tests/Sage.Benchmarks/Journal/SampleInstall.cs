using System.Text.Json;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;

namespace Sage.Benchmarks.Journal;

/// <summary>An install like real ones: every phase with a resume key, a command, a step and a result.</summary>
internal static class SampleInstall
{
    private static readonly DateTimeOffset Start = new(2025, 11, 15, 14, 30, 0, TimeSpan.FromHours(8));

    private static readonly JsonElement Output =
        JsonElement.Parse("""{"interpreter":"/srv/app/.sage/venv/bin/python","version":"3.11.2","packages":["numpy","torch"]}""");

    private static readonly ResumeKey Key = new()
    {
        Body = new Dictionary<string, string> { ["syntax"] = new('5', 64) },
        Outputs = new Dictionary<string, string> { ["environment_setup"] = new('a', 64) },
    };

    public static string PhaseName(int index) => $"phase_{index:00000}";

    /// <summary>Begins an install and returns its journal, which holds one record.</summary>
    public static (FileInstallLog Log, CheckpointDirectory Directory, string Id) Create(string root, int phases)
    {
        var directory = CheckpointDirectory.OpenOrCreate(new CheckpointLayout(root));
        var (log, state) = directory.Create(Start, id => new InstallStarted
        {
            At = Start,
            Format = JournalFormat.Version,
            InstallId = id,
            CreatedBy = InstallOrigin.Run,
            Plan = "sample",
            Mode = "standard",
            WorkingDirectory = "/srv/app",
            Phases = [.. Enumerable.Range(0, phases).Select(PhaseName)],
        });
        return (log, directory, state.Install!.InstallId);
    }

    /// <summary>The records of one phase from start to end.</summary>
    public static JournalRecord[] Phase(int index)
    {
        var name = PhaseName(index);
        var at = Start.AddSeconds(index);
        var child = new ChildProcess(4000 + index, $"boot/{900000 + index}", $"20251115_143000/{name}/1", "python3");
        return
        [
            new PhaseStarted { At = at, Epoch = 1, Phase = name, Attempt = 1, Key = Key },
            new ChildStarted { At = at, Epoch = 1, Phase = name, Attempt = 1, Child = child },
            new ChildEnded { At = at, Epoch = 1, Phase = name, Pid = child.Pid, ExitCode = 0 },
            new StepCompleted { At = at, Epoch = 1, Phase = name, Attempt = 1, Key = "download", Output = Output },
            new PhaseCompleted { At = at, Epoch = 1, Phase = name, Attempt = 1, Output = Output },
        ];
    }
}
