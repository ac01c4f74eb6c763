using System.Text;

namespace Sage.Tool.Tests.Support;

/// <summary>A writer that does something, on the thread that writes, when a text has been written to it so many times.</summary>
internal sealed class ReactingWriter(string awaited, params Action[] reactions) : StringWriter
{
    private int _seen;

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
    }

    private int Count(StringBuilder text) => text.ToString().Split(awaited).Length - 1;
}
