namespace Sage.Runtime.Journal;

/// <summary>
/// Writes the records that nearly all of a journal consists of, byte for byte as the serializer would and several times as fast.
/// </summary>
internal static class PhaseRecordWriter
{
    /// <summary>Writes a record, or nothing and returns false where it is of another type.</summary>
    public static bool TryWrite(RecordFieldWriter json, JournalRecord record)
    {
        switch (record)
        {
            case PhaseStarted started:
                Begin(json, "{\"t\":\"phase_started\",\"at\":"u8, started);
                Attempt(json, started.Phase, started.Attempt);
                json.Key(",\"key\":"u8, started.Key);
                json.Image(",\"before\":"u8, started.Before);
                json.OptionalText(",\"text\":"u8, started.Text);
                break;
            case PhaseCompleted completed:
                Begin(json, "{\"t\":\"phase_completed\",\"at\":"u8, completed);
                Attempt(json, completed.Phase, completed.Attempt);
                json.Element(",\"output\":"u8, completed.Output);
                json.Digests(",\"after\":"u8, completed.After);
                json.Digests(",\"produced\":"u8, completed.Produced);
                json.OptionalText(",\"text\":"u8, completed.Text);
                break;
            case PhaseFailed failed:
                Begin(json, "{\"t\":\"phase_failed\",\"at\":"u8, failed);
                Attempt(json, failed.Phase, failed.Attempt);
                json.Text(",\"error\":"u8, failed.Error);
                json.Bool(",\"before_start\":"u8, failed.BeforeStart);
                break;
            case RunEnded ended:
                Begin(json, "{\"t\":\"run_ended\",\"at\":"u8, ended);
                json.Text(",\"outcome\":"u8, RunOutcomes.Name(ended.Outcome));
                break;
            default:
                if (!TryWriteOfAttempt(json, record))
                    return false;
                break;
        }
        json.Raw("}"u8);
        return true;
    }

    /// <summary>What scripts do not report: a process prepares every type that a method names before it runs it.</summary>
    private static bool TryWriteOfAttempt(RecordFieldWriter json, JournalRecord record)
    {
        switch (record)
        {
            case StepCompleted step:
                Begin(json, "{\"t\":\"step_completed\",\"at\":"u8, step);
                Attempt(json, step.Phase, step.Attempt);
                json.Text(",\"key\":"u8, step.Key);
                json.Element(",\"output\":"u8, step.Output);
                json.Image(",\"savepoint\":"u8, step.Savepoint);
                break;
            case ChildStarted child:
                Begin(json, "{\"t\":\"child_started\",\"at\":"u8, child);
                Attempt(json, child.Phase, child.Attempt);
                json.Child(",\"child\":"u8, child.Child);
                break;
            case ChildEnded child:
                Begin(json, "{\"t\":\"child_ended\",\"at\":"u8, child);
                json.Text(",\"phase\":"u8, child.Phase);
                json.Int(",\"pid\":"u8, child.Pid);
                json.Int(",\"exit_code\":"u8, child.ExitCode);
                break;
            default:
                return false;
        }
        return true;
    }

    private static void Begin(RecordFieldWriter json, ReadOnlySpan<byte> prefix, JournalRecord record)
    {
        json.Time(prefix, record.At);
        json.Int(",\"e\":"u8, record.Epoch);
    }

    private static void Attempt(RecordFieldWriter json, string phase, int attempt)
    {
        json.Text(",\"phase\":"u8, phase);
        json.Int(",\"attempt\":"u8, attempt);
    }
}
