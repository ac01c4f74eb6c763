using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>The steps of a commit on disk: one a line, then a line with their number and the CRC-32C of all bytes before it.</summary>
internal static class CommitList
{
    private const uint Whole = 0xFFFFFFFF;

    /// <summary>Writes it, flushed; it counts when the transaction's record says so.</summary>
    public static void Write(string path, IReadOnlyList<CommitStep> steps)
    {
        using var text = new MemoryStream();
        foreach (var step in steps)
        {
            JsonSerializer.Serialize(text, step, CommitJson.Default.CommitStep);
            text.WriteByte((byte)'\n');
        }
        text.Write(System.Text.Encoding.ASCII.GetBytes(End(steps.Count, text.GetBuffer().AsSpan(0, (int)text.Length))));
        File.Delete(path);
        using var file = PrivateFile.Create(path);
        file.Write(text.GetBuffer().AsSpan(0, (int)text.Length));
        FileSync.Full(file.SafeFileHandle, path);
    }

    /// <summary>Reads it; null when it is not what was written.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<CommitStep>? TryRead(string path)
    {
        using var file = PrivateFile.Open(path, FileAccess.Read);
        var bytes = new byte[RandomAccess.GetLength(file)];
        RandomAccess.Read(file, bytes, 0);
        var lines = bytes.AsSpan().Count((byte)'\n') - 1;
        if (lines < 0 || bytes[^1] != '\n')
            return null;
        var end = bytes.AsSpan(..^1).LastIndexOf((byte)'\n') + 1;
        if (!bytes.AsSpan(end).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(End(lines, bytes.AsSpan(0, end)))))
            return null;
        var steps = new List<CommitStep>(lines);
        for (var rest = bytes.AsMemory(0, end); !rest.IsEmpty;)
        {
            var length = rest.Span.IndexOf((byte)'\n');
            steps.Add(JsonSerializer.Deserialize(rest.Span[..length], CommitJson.Default.CommitStep)!);
            rest = rest[(length + 1)..];
        }
        return steps;
    }

    private static string End(int count, ReadOnlySpan<byte> bytes)
    {
        var crc = Whole;
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return string.Create(CultureInfo.InvariantCulture, $"{{\"steps\":{count},\"crc32c\":\"{crc ^ Whole:x8}\"}}\n");
    }
}
