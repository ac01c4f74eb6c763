using System.Text.Json;

namespace Sage.Runtime.Journal;

/// <summary>
/// Reads what <see cref="PhaseRecordWriter"/> writes. Whatever looks otherwise is left to the serializer, which has the last word
/// on what is valid.
/// </summary>
internal static class PhaseRecordReader
{
    /// <summary>Reads a frame's records, or returns null where one of them is not in the very form the writer gives it.</summary>
    /// <param name="json">A JSON array.</param>
    public static JournalRecord[]? TryRead(ReadOnlySpan<byte> json, int count)
    {
        // The count comes from a frame with the right checksum; a record takes far more than two bytes.
        if (count > json.Length / 2)
            return null;
        var reader = new RecordFieldReader(json);
        var records = new JournalRecord[count];
        for (var i = 0; i < count; i++)
        {
            if (Read(ref reader, isFirst: i == 0) is not { } record)
                return null;
            records[i] = record;
        }
        return reader.AtEnd() ? records : null;
    }

    private static JournalRecord? Read(ref RecordFieldReader json, bool isFirst)
    {
        if (!json.Begin(isFirst, out var type))
            return null;
        var at = json.Time(",\"at\":"u8);
        var epoch = json.Int(",\"e\":"u8);
        JournalRecord? record = type switch
        {
            PhaseRecordType.InstallStarted => Install(ref json, at, epoch),
            PhaseRecordType.RunEnded => new RunEnded { At = at, Epoch = epoch, Outcome = json.Outcome(",\"outcome\":"u8) },
            _ => OfPhase(ref json, type, at, epoch),
        };
        return json.End() ? record : null;
    }

    /// <summary>The first record of a script's install; a run's holds more.</summary>
    private static InstallStarted Install(ref RecordFieldReader json, DateTimeOffset at, int epoch) => new()
    {
        At = at,
        Epoch = epoch,
        Format = json.Int(",\"format\":"u8),
        WrittenBy = json.OptionalText(",\"written_by\":"u8),
        InstallId = json.Text(",\"install_id\":"u8),
        CreatedBy = json.Text(",\"created_by\":"u8),
        Plan = json.Text(",\"plan\":"u8),
        Mode = json.Text(",\"mode\":"u8),
        WorkingDirectory = json.Text(",\"working_directory\":"u8),
        Phases = json.Texts(",\"phases\":"u8),
        Arguments = json.Texts(",\"arguments\":"u8),
    };

    private static JournalRecord OfPhase(ref RecordFieldReader json, PhaseRecordType type, DateTimeOffset at, int epoch)
    {
        JournalRecord record;
        var phase = json.Text(",\"phase\":"u8);
        switch (type)
        {
            case PhaseRecordType.PhaseStarted:
                record = new PhaseStarted
                {
                    At = at,
                    Epoch = epoch,
                    Phase = phase,
                    Attempt = json.Int(",\"attempt\":"u8),
                    Key = json.Key(),
                    Before = json.Image(",\"before\":"u8),
                    Text = json.OptionalText(",\"text\":"u8),
                };
                break;
            case PhaseRecordType.PhaseFailed:
                record = new PhaseFailed
                {
                    At = at,
                    Epoch = epoch,
                    Phase = phase,
                    Attempt = json.Int(",\"attempt\":"u8),
                    Error = json.Text(",\"error\":"u8),
                    BeforeStart = json.Bool(",\"before_start\":"u8),
                };
                break;
            case PhaseRecordType.PhaseCompleted:
                record = new PhaseCompleted
                {
                    At = at,
                    Epoch = epoch,
                    Phase = phase,
                    Attempt = json.Int(",\"attempt\":"u8),
                    Output = json.Element(",\"output\":"u8),
                    After = json.Digests(",\"after\":"u8),
                    Produced = json.Digests(",\"produced\":"u8),
                    Text = json.OptionalText(",\"text\":"u8),
                };
                break;
            default:
                record = OfAttempt(ref json, type, at, epoch, phase);
                break;
        }
        return record;
    }

    /// <summary>What scripts do not report: a process prepares every type that a method names before it runs it.</summary>
    private static JournalRecord OfAttempt(ref RecordFieldReader json, PhaseRecordType type, DateTimeOffset at, int epoch, string phase) => type switch
    {
        PhaseRecordType.StepCompleted => new StepCompleted
        {
            At = at,
            Epoch = epoch,
            Phase = phase,
            Attempt = json.Int(",\"attempt\":"u8),
            Key = json.Text(",\"key\":"u8),
            Output = json.Element(",\"output\":"u8),
            Savepoint = json.Image(",\"savepoint\":"u8),
        },
        PhaseRecordType.ChildStarted => new ChildStarted { At = at, Epoch = epoch, Phase = phase, Attempt = json.Int(",\"attempt\":"u8), Child = json.Child() },
        _ => new ChildEnded { At = at, Epoch = epoch, Phase = phase, Pid = json.Int(",\"pid\":"u8), ExitCode = json.Int(",\"exit_code\":"u8) },
    };
}
