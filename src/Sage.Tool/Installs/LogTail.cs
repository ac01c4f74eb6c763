using System.Text;
using Sage.Linux;

namespace Sage.Tool.Installs;

/// <summary>Reads the lines of a log file as they are written.</summary>
internal sealed class LogTail(string phase, string path)
{
    private const int BlockSize = 64 * 1024;

    /// <summary>In characters; what is longer comes as several lines, so that a file without line ends does not fill the memory.</summary>
    private const int LongestLine = 1024 * 1024;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _unfinished = new();
    private long _position;

    public string Phase { get; } = phase;

    /// <summary>The whole lines that were written since the last call; no line when there is no file yet.</summary>
    public IEnumerable<string> ReadLines()
    {
        if (!File.Exists(path))
            yield break;
        using var file = PrivateFile.Open(path, FileAccess.Read);
        var bytes = new byte[BlockSize];
        var characters = new char[BlockSize];
        while (RandomAccess.Read(file, bytes, _position) is > 0 and var read)
        {
            _position += read;
            var count = _decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
            for (var start = 0; start < count;)
            {
                var length = characters.AsSpan(start, count - start).IndexOf('\n');
                if (length < 0)
                {
                    _unfinished.Append(characters, start, count - start);
                    if (_unfinished.Length > LongestLine)
                        yield return TakeLine([]);
                    break;
                }
                yield return TakeLine(characters.AsSpan(start, length));
                start += length + 1;
            }
        }
    }

    /// <summary>What stands after the last line end; null when nothing does.</summary>
    public string? ReadRest() => _unfinished.Length == 0 ? null : TakeLine([]);

    private string TakeLine(ReadOnlySpan<char> end)
    {
        var line = _unfinished.Append(end).ToString();
        _unfinished.Clear();
        return line.EndsWith('\r') ? line[..^1] : line;
    }
}
