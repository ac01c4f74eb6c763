using System.Text;
using Sage.Linux;
using Sage.Runtime.Journal;
using Sage.Testing;

namespace Sage.Runtime.Tests.Journal;

/// <summary>A journal with given bytes.</summary>
internal sealed class JournalBytes : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public JournalBytes(ReadOnlySpan<byte> bytes)
    {
        Path = _directory.File("journal.jsonl");
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    /// <summary>Three small frames.</summary>
    public static byte[] Small()
    {
        using var encoder = new FrameEncoder();
        JournalRecord[] records = [InstallFixture.First("20251115_143000"), InstallFixture.Started("a"), InstallFixture.Completed("a")];
        return [.. records.SelectMany((record, i) => encoder.Encode([record], i).ToArray())];
    }

    /// <summary>A frame around any text, with the right length and checksum.</summary>
    public static byte[] Frame(long sequence, int count, string records)
    {
        var text = Encoding.UTF8.GetBytes(records);
        var header = new byte[FrameHeader.MaxSize];
        var size = FrameHeader.Write(header, sequence, count, text);
        return [.. header[..size], .. text, .. "}\n"u8];
    }

    public IReadOnlyList<JournalRecord> Read()
    {
        var records = new List<JournalRecord>();
        using var journal = JournalFile.Open(Path);
        journal.Replay(records.Add);
        return records;
    }

    public (JournalEnd End, JournalPosition Position) Scan()
    {
        using var file = PrivateFile.Open(Path, FileAccess.Read);
        var frames = new FrameReader(file, default);
        while (frames.Read())
        {
        }
        return (frames.End, frames.Position);
    }

    public void Dispose() => _directory.Dispose();
}
