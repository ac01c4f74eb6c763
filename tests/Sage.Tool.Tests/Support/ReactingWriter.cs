using System.Text;

namespace Sage.Tool.Tests.Support;

/// <summary>A writer that does something, on the thread that writes, when a text has been written to it so many times.</summary>
internal sealed class ReactingWriter(string awaited, params Action[] reactions) : StringWriter
{
    private int _seen;
    private bool _isOver;

    /// <summary>What is done when another text has been written.</summary>
    public (string Text, Action Do)? Last { get; init; }

    public override void Flush()
    {
        base.Flush();
        React();
    }

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        React();
    }

    private void React()
    {
        var seen = Count(GetStringBuilder());
        for (; _seen < Math.Min(seen, reactions.Length); _seen++)
            reactions[_seen]();
        if (_isOver || Last is not { } last || !ToString().Contains(last.Text, StringComparison.Ordinal))
            return;
        _isOver = true;
        last.Do();
    }

    private int Count(StringBuilder text) => text.ToString().Split(awaited).Length - 1;
}
