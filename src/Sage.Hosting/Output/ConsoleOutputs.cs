using Sage.Runtime;
using Sage.Runtime.Driver;

namespace Sage.Hosting.Output;

/// <summary>Sends a phase's output to the lines that a user sees, and nowhere else.</summary>
internal sealed class ConsoleOutputs(PlainLines lines, SecretMasker secrets) : IPhaseOutput
{
    public IAttemptOutput Open(string phase, string heading) => new AttemptOutput(phase, lines, secrets);

    private sealed class AttemptOutput(string phase, PlainLines lines, SecretMasker secrets) : IAttemptOutput
    {
        private readonly MaskedLineWriter _writer = new(line => lines.Output(phase, LogText.ForTerminal(line)), secrets);

        public TextWriter Writer => _writer;

        public void Line(string line) => lines.Output(phase, LogText.ForTerminal(secrets.Mask(line)));

        public void Report(double fraction, string? text)
        {
            if (text is not null)
                Line(text);
        }

        public void Dispose() => _writer.Dispose();
    }
}
