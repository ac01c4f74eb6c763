using System.Globalization;
using System.Text;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// The log file of one phase: what the phase and its commands wrote, plain lines without time stamps so that they can be searched, secrets
/// masked, control characters kept. Each attempt begins with a header line. Safe to use from several threads.
/// </summary>
/// <remarks>
/// A log that cannot be written does not end the phase: the first failure is reported once, and when writing works again the log says
/// how many lines it lacks.
/// </remarks>
internal sealed class PhaseLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly SecretMasker _secrets;
    private readonly Action<string> _failed;
    private FileStream? _file;
    private long _lost;
    private bool _reported;
    private string? _lastLine;

    /// <summary>A log; the file and its directory are created, or the file appended to, at the first line.</summary>
    /// <param name="path">The log file.</param>
    /// <param name="secrets">What is masked.</param>
    /// <param name="failed">Receives one sentence when the log cannot be written, once.</param>
    public PhaseLog(string path, SecretMasker secrets, Action<string> failed)
    {
        (_path, _secrets, _failed) = (path, secrets, failed);
        Writer = new MaskedLineWriter(WriteLine, secrets);
    }

    /// <summary>The log as a writer; text without a line end is held until one follows or the log is closed.</summary>
    public TextWriter Writer { get; }

    /// <summary>The last line that was not empty, as it is in the log; for displays, through <see cref="LogText.ForTerminal"/>.</summary>
    public string? LastLine => Volatile.Read(ref _lastLine);

    /// <summary>Writes a header line.</summary>
    /// <param name="what">What begins: <c>attempt 2</c>, <c>undo</c>.</param>
    public void Begin(string phase, string what, DateTimeOffset time) => WriteLine(
        Messages.LogHeading(phase, what, time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)));

    /// <summary>Writes a line, or several when the text holds line ends.</summary>
    public void WriteLine(string line)
    {
        var masked = _secrets.Mask(line);
        lock (_gate)
        {
            Append(masked);
            if (!string.IsNullOrWhiteSpace(masked))
                Volatile.Write(ref _lastLine, masked);
        }
    }

    public void Dispose()
    {
        Writer.Dispose();
        lock (_gate)
            _file?.Dispose();
    }

    private void Append(string line)
    {
        try
        {
            _file ??= Open();
            if (_lost > 0)
            {
                // What failed may have been written in part: the note starts on a line of its own.
                Write(Messages.LogLinesAreMissing(_lost));
                _lost = 0;
            }

            Write(line);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _lost++;
            if (!_reported)
                _failed(Messages.LogIsNotWritable(_path, CauseText.Of(failure)));
            _reported = true;
        }
    }

    private void Write(string line) => _file!.Write(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>What stands at the log's place in a directory from elsewhere is not followed out of it, and not waited for.</summary>
    private FileStream Open()
    {
        PrivateDirectory.TryCreate(Path.GetDirectoryName(_path)!);
        PrivateFile.Ensure(_path);
        var file = new FileStream(PrivateFile.Open(_path, FileAccess.ReadWrite), FileAccess.Write, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        return file;
    }
}
