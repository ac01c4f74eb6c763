using System.Text;

namespace Sage.Runtime;

/// <summary>
/// Cuts text that comes in pieces into lines. A line longer than <see cref="LongestLine"/> comes in pieces; of text that is overwritten
/// after a <c>\r</c>, as progress bars do, a few lines a second are passed on, and always the last. For one thread at a time.
/// </summary>
/// <param name="line">Receives each line without its end.</param>
/// <param name="time">Measures how often overwritten text is passed on.</param>
internal sealed class LineSplitter(Action<string> line, TimeProvider time)
{
    /// <summary>In characters.</summary>
    public const int LongestLine = 64 * 1024;

    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(250);

    private readonly StringBuilder _line = new();
    private bool _returned;
    private bool _continues;
    private long? _sampled;

    /// <summary>Takes the next piece of text.</summary>
    public void Push(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var length = text.IndexOfAny('\n', '\r');
            if (length != 0)
                Append(length < 0 ? text : text[..length]);
            if (length < 0)
                return;
            if (text[length] == '\n')
                End();
            else
                _returned = true;
            text = text[(length + 1)..];
        }
    }

    /// <summary>Passes on a last line that had no end.</summary>
    public void Complete()
    {
        if (_line.Length > 0)
            End();
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_returned)
            Overwrite();
        while (_line.Length + text.Length > LongestLine)
        {
            var take = LongestLine - _line.Length;
            if (take > 0 && char.IsHighSurrogate(text[take - 1]))
                take--;
            _line.Append(text[..take]);
            Emit();
            _continues = true;
            text = text[take..];
        }

        _line.Append(text);
    }

    private void End()
    {
        if (_line.Length > 0 || !_continues)
            Emit();
        _line.Clear();
        _returned = false;
        _continues = false;
    }

    private void Overwrite()
    {
        _returned = false;
        if (_line.Length > 0 && (_sampled is not { } last || time.GetElapsedTime(last) >= SampleInterval))
        {
            _sampled = time.GetTimestamp();
            Emit();
        }

        _line.Clear();
        _continues = false;
    }

    private void Emit()
    {
        line(_line.ToString());
        _line.Clear();
    }
}
