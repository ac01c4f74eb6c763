using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Driver;

namespace Sage.Hosting.Output;

/// <summary>Sends a phase's output to its log file, to the live report and to the lines that a user sees.</summary>
internal sealed class PhaseOutputs(
    CheckpointLayout layout, string installId, SecretMasker secrets, LiveReport live, Action<string, string> show, Action<string> warn) : IPhaseOutput
{
    public IAttemptOutput Open(string phase, string heading)
    {
        var log = new PhaseLog(layout.Log(installId, phase), secrets, warn);
        log.Begin(phase, heading, DateTimeOffset.Now);
        return new AttemptOutput(phase, log, secrets, live, show);
    }

    private sealed class AttemptOutput(
        string phase, PhaseLog log, SecretMasker secrets, LiveReport live, Action<string, string> show) : IAttemptOutput
    {
        public TextWriter Writer => log.Writer;

        public void Line(string line)
        {
            log.WriteLine(line);
            var text = LogText.ForTerminal(secrets.Mask(line));
            live.Line(phase, text);
            show(phase, text);
        }

        public void Report(double fraction, string? text) =>
            live.Report(phase, fraction, text is null ? null : LogText.ForTerminal(secrets.Mask(text)));

        public void Dispose()
        {
            log.Dispose();
            live.Remove(phase);
        }
    }
}
