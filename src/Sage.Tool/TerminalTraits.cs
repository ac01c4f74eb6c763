using Sage.Linux;

namespace Sage.Tool;

/// <summary>What standard output can show.</summary>
internal sealed record TerminalTraits
{
    private static readonly (int Width, int Height) Unbounded = (4000, 100);

    /// <summary>No terminal: a file or a pipe.</summary>
    public static TerminalTraits None { get; } = new();

    public bool IsTerminal { get; init; }

    /// <summary>Whether escape sequences move the cursor; not on <c>TERM=dumb</c>.</summary>
    public bool Ansi { get; init; }

    /// <summary>Whether colours are wanted; not with <c>NO_COLOR</c> (no-color.org).</summary>
    public bool Color { get; init; }

    /// <summary>Whether characters beyond ASCII can be shown.</summary>
    public bool Unicode { get; init; }

    /// <summary>Columns and rows, asked anew for every frame because a window is resized.</summary>
    public Func<(int Width, int Height)> Size { get; init; } = () => Unbounded;

    /// <summary>The real process's.</summary>
    public static TerminalTraits OfProcess() => !StandardWriter.OutputIsTerminal
        ? None with { Unicode = true }
        : Of(Environment.GetEnvironmentVariable) with { Size = ConsoleSize };

    /// <summary>What a terminal can show, by the environment.</summary>
    public static TerminalTraits Of(Func<string, string?> variable)
    {
        var ansi = OperatingSystem.IsWindows() || variable("TERM") is { Length: > 0 } and not "dumb";
        return new TerminalTraits
        {
            IsTerminal = true,
            Ansi = ansi,
            Color = ansi && string.IsNullOrEmpty(variable("NO_COLOR")),
            Unicode = OperatingSystem.IsWindows() || IsUtf8(variable("LC_ALL"), variable("LC_CTYPE"), variable("LANG")),
            Size = () => Unbounded,
        };
    }

    /// <summary>The first of the three that is set decides, as in setlocale(3).</summary>
    private static bool IsUtf8(params ReadOnlySpan<string?> locales)
    {
        foreach (var locale in locales)
        {
            if (!string.IsNullOrEmpty(locale))
                return locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }

    private static (int Width, int Height) ConsoleSize()
    {
        try
        {
            return (Math.Max(Console.WindowWidth, 20), Math.Max(Console.WindowHeight, 4));
        }
        catch (IOException)
        {
            return (80, 24);
        }
    }
}
