using System.Runtime.CompilerServices;
using System.Text;

namespace Sage.Linux;

/// <summary>
/// Standard output or standard error as UTF-8. What is short goes straight to the system, because preparing the framework's console and
/// encoders takes longer than all that a script's call does; the rest, and what the system does not take at once, goes the framework's way.
/// </summary>
/// <param name="descriptor">1 or 2.</param>
/// <param name="autoFlush">Whether each call writes at once.</param>
internal sealed class StandardWriter(int descriptor, bool autoFlush) : TextWriter
{
    private const int Output = 1;
    private const int Capacity = 4096;
    private const int LongestCharacter = 3;

    private readonly char[] _pending = new char[Capacity];
    private int _count;
    private StreamWriter? _ordinary;

    /// <summary>Whether standard output is a terminal.</summary>
    public static bool OutputIsTerminal => OperatingSystem.IsLinux() ? Interop.IsATty(Output) != 0 : !ConsoleIsRedirected();

    public override Encoding Encoding => Ordinary().Encoding;

    public override void Write(char value)
    {
        if (_ordinary is not null || char.IsSurrogate(value) || _count == Capacity)
            Ordinary().Write(value);
        else
            _pending[_count++] = value;
        if (autoFlush)
            Flush();
    }

    public override void Write(string? value)
    {
        if (value is null)
            return;
        if (!TryKeep(value))
            Ordinary().Write(value);
        if (autoFlush)
            Flush();
    }

    public override void WriteLine(string? value)
    {
        Write(value);
        Write('\n');
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void Flush()
    {
        if (_count > 0 && !TryWrite() && _count > 0)
            Ordinary();
        _ordinary?.Flush();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Flush();
    }

    /// <summary>By itself: a process prepares every type that a method names before it runs it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ConsoleIsRedirected() => Console.IsOutputRedirected;

    private bool TryKeep(string text)
    {
        if (_ordinary is not null || text.Length > Capacity - _count)
            return false;
        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
                return false;
        }
        text.CopyTo(0, _pending, _count, text.Length);
        _count += text.Length;
        return true;
    }

    /// <summary>False when the system did not take all of it; the rest is kept.</summary>
    private unsafe bool TryWrite()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var bytes = stackalloc byte[Capacity * LongestCharacter];
        var length = 0;
        for (var i = 0; i < _count; i++)
            length += Encode(_pending[i], bytes + length);
        var written = Interop.Write(descriptor, bytes, length);
        if (written != length)
        {
            Keep(new ReadOnlySpan<byte>(bytes, length)[(int)Math.Max(0, written)..]);
            return false;
        }
        _count = 0;
        return true;
    }

    private static unsafe int Encode(char c, byte* target)
    {
        if (c < 0x80)
        {
            *target = (byte)c;
            return 1;
        }
        if (c < 0x800)
        {
            target[0] = (byte)(0xC0 | (c >> 6));
            target[1] = (byte)(0x80 | (c & 0x3F));
            return 2;
        }
        target[0] = (byte)(0xE0 | (c >> 12));
        target[1] = (byte)(0x80 | ((c >> 6) & 0x3F));
        target[2] = (byte)(0x80 | (c & 0x3F));
        return LongestCharacter;
    }

    /// <summary>Hands bytes that the system did not take to the framework's stream as they are: they may begin within a character.</summary>
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _count = 0;
        Ordinary().BaseStream.Write(bytes);
    }

    /// <summary>The framework's writer, with all before it that was kept.</summary>
    private StreamWriter Ordinary()
    {
        _ordinary ??= new StreamWriter(
            descriptor == Output ? Console.OpenStandardOutput() : Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 4 * Capacity);
        _ordinary.Write(_pending, 0, _count);
        _count = 0;
        return _ordinary;
    }
}
