using System.Text.Json;

namespace Sage.Runtime.Journal;

/// <summary>The JSON names of the records that <see cref="PhaseRecordWriter"/> and <see cref="PhaseRecordReader"/> know by heart.</summary>
internal static class PhaseRecordNames
{
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("t");
    public static readonly JsonEncodedText PhaseStarted = JsonEncodedText.Encode("phase_started");
    public static readonly JsonEncodedText StepCompleted = JsonEncodedText.Encode("step_completed");
    public static readonly JsonEncodedText ChildStarted = JsonEncodedText.Encode("child_started");
    public static readonly JsonEncodedText ChildEnded = JsonEncodedText.Encode("child_ended");
    public static readonly JsonEncodedText PhaseCompleted = JsonEncodedText.Encode("phase_completed");
    public static readonly JsonEncodedText PhaseFailed = JsonEncodedText.Encode("phase_failed");
    public static readonly JsonEncodedText RunEnded = JsonEncodedText.Encode("run_ended");
    public static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    public static readonly JsonEncodedText Epoch = JsonEncodedText.Encode("e");
    public static readonly JsonEncodedText Phase = JsonEncodedText.Encode("phase");
    public static readonly JsonEncodedText Attempt = JsonEncodedText.Encode("attempt");
    public static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    public static readonly JsonEncodedText Format = JsonEncodedText.Encode("format");
    public static readonly JsonEncodedText Body = JsonEncodedText.Encode("body");
    public static readonly JsonEncodedText Outputs = JsonEncodedText.Encode("outputs");
    public static readonly JsonEncodedText Files = JsonEncodedText.Encode("files");
    public static readonly JsonEncodedText Variables = JsonEncodedText.Encode("variables");
    public static readonly JsonEncodedText Before = JsonEncodedText.Encode("before");
    public static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    public static readonly JsonEncodedText Output = JsonEncodedText.Encode("output");
    public static readonly JsonEncodedText Savepoint = JsonEncodedText.Encode("savepoint");
    public static readonly JsonEncodedText Child = JsonEncodedText.Encode("child");
    public static readonly JsonEncodedText Pid = JsonEncodedText.Encode("pid");
    public static readonly JsonEncodedText Started = JsonEncodedText.Encode("started");
    public static readonly JsonEncodedText Mark = JsonEncodedText.Encode("mark");
    public static readonly JsonEncodedText Command = JsonEncodedText.Encode("command");
    public static readonly JsonEncodedText ExitCode = JsonEncodedText.Encode("exit_code");
    public static readonly JsonEncodedText After = JsonEncodedText.Encode("after");
    public static readonly JsonEncodedText Produced = JsonEncodedText.Encode("produced");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Paths = JsonEncodedText.Encode("paths");
    public static readonly JsonEncodedText Path = JsonEncodedText.Encode("path");
    public static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    public static readonly JsonEncodedText BeforeStart = JsonEncodedText.Encode("before_start");
    public static readonly JsonEncodedText Outcome = JsonEncodedText.Encode("outcome");
    public static readonly JsonEncodedText Digest = JsonEncodedText.Encode("digest");
}
