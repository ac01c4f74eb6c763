using System.Text;

namespace Sage.Runtime;

/// <summary>
/// Masks text that comes in pieces, also where a secret value is split over them: the end of a piece that could be the start of a
/// value is held back until the next one. For one thread at a time.
/// </summary>
internal sealed class SecretStream(SecretMasker secrets)
{
    private readonly StringBuilder _masked = new();
    private string _held = "";
    private int _covered;

    /// <summary>Takes the next piece and returns what of the text so far can be shown.</summary>
    public string Push(ReadOnlySpan<char> piece)
    {
        if (secrets.Patterns is not { } patterns)
            return piece.ToString();
        var text = string.Concat(_held, piece);
        return Take(patterns, text, patterns.HoldFrom(text));
    }

    /// <summary>Returns what was held back: nothing follows.</summary>
    public string Complete() => secrets.Patterns is { } patterns ? Take(patterns, _held, _held.Length) : "";

    private string Take(SecretPatterns patterns, string text, int end)
    {
        (_, _covered) = patterns.Mask(text, end, _covered, _masked);
        _held = text[end..];
        var shown = _masked.ToString();
        _masked.Clear();
        return shown;
    }
}
