using System.Text;
using Spectre.Console;

namespace Sage.Tool.Rendering;

/// <summary>Consoles that write what a terminal can show, and nothing that the process around them decides.</summary>
internal static class Consoles
{
    /// <summary>A console over a writer.</summary>
    public static IAnsiConsole Create(TextWriter writer, TerminalTraits traits)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = traits.Ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = traits.Color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new Output(writer, traits),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Capabilities.Unicode = traits.Unicode;
        return console;
    }

    private sealed class Output(TextWriter writer, TerminalTraits traits) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => traits.IsTerminal;

        public int Width => traits.Size().Width;

        public int Height => traits.Size().Height;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
