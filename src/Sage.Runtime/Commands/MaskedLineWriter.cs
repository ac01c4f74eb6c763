using System.Text;

namespace Sage.Runtime;

/// <summary>Turns text that is written in pieces into lines, secrets masked also where a value is split over writes.</summary>
internal sealed class MaskedLineWriter : TextWriter
{
    private readonly Lock _gate = new();
    private readonly SecretStream _secrets;
    private readonly LineSplitter _lines;

    public MaskedLineWriter(Action<string> writeLine, SecretMasker secrets)
        : base(System.Globalization.CultureInfo.InvariantCulture)
    {
        CoreNewLine = ['\n'];
        _secrets = new SecretStream(secrets);
        _lines = new LineSplitter(writeLine, TimeProvider.System);
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_gate)
            _lines.Push(_secrets.Push(buffer));
    }

    /// <summary>A line is one piece, so that lines of several tasks do not mix.</summary>
    public override void WriteLine(string? value) => Write(value + "\n");

    /// <inheritdoc cref="WriteLine(string)"/>
    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, "\n"));

    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _lines.Push(_secrets.Complete());
            _lines.Complete();
        }

        base.Dispose(disposing);
    }
}
