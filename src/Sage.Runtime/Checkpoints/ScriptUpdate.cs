using System.Text;

namespace Sage.Runtime.Checkpoints;

/// <summary>What a shell script reports of one phase, checked.</summary>
internal sealed record ScriptUpdate
{
    private const int MaxName = 128;
    private const int MaxText = 64 * 1024;

    private ScriptUpdate(string phase, ScriptStatus status, string? text)
    {
        Phase = phase;
        Status = status;
        Text = text;
    }

    public string Phase { get; }

    public ScriptStatus Status { get; }

    /// <summary>What the script says about it; null when it says nothing.</summary>
    public string? Text { get; }

    /// <summary>Reads the arguments of <c>checkpoint update</c>.</summary>
    /// <exception cref="SageException">The phase's name or the status cannot be used (exit 2).</exception>
    public static ScriptUpdate Parse(string phase, string status, string? text)
    {
        CheckName(phase);
        ScriptStatus? parsed = status switch
        {
            "started" => ScriptStatus.Started,
            "completed" => ScriptStatus.Completed,
            "failed" => ScriptStatus.Failed,
            _ => null,
        };
        return parsed is { } known
            ? new ScriptUpdate(phase, known, string.IsNullOrEmpty(text) ? null : Shorten(text))
            : throw new SageException(ExitCode.Usage, Messages.UnknownScriptStatus(Show(status)));
    }

    /// <summary>Refuses a phase name that is no plain name: it becomes part of paths and of lines on a terminal.</summary>
    /// <exception cref="SageException">It cannot be used (exit 2).</exception>
    public static void CheckName(string phase)
    {
        if (phase.Length is 0 or > MaxName || phase[0] is '.' or '-' || !HasNameCharacters(phase))
        {
            throw new SageException(ExitCode.Usage,
                Messages.InvalidPhaseName(Show(phase), MaxName));
        }
    }

    private static bool HasNameCharacters(string phase)
    {
        foreach (var c in phase)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.'))
                return false;
        }
        return true;
    }

    /// <summary>A report is never lost because its text is long.</summary>
    private static string Shorten(string text) =>
        text.Length <= MaxText ? text : Messages.TextIsShortened(text[..MaxText], text.Length - MaxText);

    private static string Show(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.Length <= 40 ? text : text[..40])
            shown.Append(char.IsControl(c) ? '?' : c);
        return shown.ToString();
    }
}
