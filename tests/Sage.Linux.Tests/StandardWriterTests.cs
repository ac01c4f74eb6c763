using Microsoft.Win32.SafeHandles;
using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class StandardWriterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Text_arrives_as_utf_8()
    {
        var all = new string([.. Enumerable.Range(1, char.MaxValue).Select(c => (char)c).Where(c => !char.IsSurrogate(c))]);
        var path = _directory.File("out");
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        using (var writer = new StandardWriter(Descriptor(file), autoFlush: true))
        {
            for (var start = 0; start < all.Length; start += 1000)
                writer.Write(all.AsSpan(start, Math.Min(1000, all.Length - start)));
            writer.WriteLine("é");
            writer.Write('ü');
        }

        Assert.Equal(all + "é\nü", File.ReadAllText(path));
    }

    [Fact]
    public void Nothing_is_written_before_it_is_flushed()
    {
        var path = _directory.File("out");
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        using var writer = new StandardWriter(Descriptor(file), autoFlush: false);
        writer.Write("kept");

        Assert.Equal(0, new FileInfo(path).Length);
        writer.Flush();
        Assert.Equal(4, new FileInfo(path).Length);
    }

    private static int Descriptor(SafeFileHandle file) => (int)file.DangerousGetHandle();
}
