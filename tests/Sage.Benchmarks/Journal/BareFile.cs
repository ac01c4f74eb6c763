using System.Diagnostics;
using Sage.Linux;

namespace Sage.Benchmarks.Journal;

/// <summary>What a journal is measured against: a file that is appended to and flushed, and nothing else.</summary>
internal sealed class BareFile(string path) : IDisposable
{
    private readonly FileStream _file = PrivateFile.Create(path);

    /// <summary>Appends, waits until it is durable, and returns the microseconds that this took.</summary>
    public double Append(ReadOnlySpan<byte> content)
    {
        var started = Stopwatch.GetTimestamp();
        RandomAccess.Write(_file.SafeFileHandle, content, RandomAccess.GetLength(_file.SafeFileHandle));
        FileSync.Data(_file.SafeFileHandle, path);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    public void Dispose() => _file.Dispose();
}
