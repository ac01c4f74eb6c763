using System.Text;

namespace Sage.Runtime;

/// <summary>
/// Replaces secret values by <c>***</c> in text that is logged, shown or journaled: the values as they are, line by line, and as
/// base64, URL and JSON write them. Safe to use from several threads.
/// </summary>
internal sealed class SecretMasker
{
    /// <summary>
    /// The length from which a value is masked. A shorter one would blacken unrelated text (a value <c>1</c> every digit 1),
    /// which both hides nothing and gives the value away.
    /// </summary>
    public const int ShortestValue = 4;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _forms = new(StringComparer.Ordinal);
    private volatile SecretPatterns? _patterns;

    /// <summary>What is masked now; null for nothing.</summary>
    public SecretPatterns? Patterns => _patterns;

    /// <summary>Masks a value from now on. Values shorter than <see cref="ShortestValue"/> are ignored.</summary>
    public void Add(string value)
    {
        lock (_gate)
        {
            var before = _forms.Count;
            foreach (var form in SecretForms.Of(value))
                _forms.Add(form);
            if (_forms.Count > before)
                _patterns = new SecretPatterns(_forms);
        }
    }

    /// <summary>Masks the values in a whole text; see <see cref="SecretStream"/> for text that comes in pieces.</summary>
    public string Mask(string text)
    {
        if (_patterns is not { } patterns)
            return text;
        var masked = new StringBuilder();
        return patterns.Mask(text, text.Length, 0, masked) is { Changed: true } ? masked.ToString() : text;
    }
}
