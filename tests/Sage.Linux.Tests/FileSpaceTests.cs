using System.Globalization;
using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class FileSpaceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LinuxFact("stat")]
    public async Task Space_is_taken_and_the_file_stays_as_it_is()
    {
        var path = _directory.Write("file", "content");
        using (var file = PosixFile.Open(path, OpenFlags.ReadWrite))
            FileSpace.Reserve(file, 7, 65536);

        var blocks = await ProcessRun.Checked(_directory.Path, "stat", "-c", "%b", path);

        Assert.Equal("content", File.ReadAllText(path));
        Assert.InRange(512 * long.Parse(blocks.Trim(), CultureInfo.InvariantCulture), 65536, long.MaxValue);
    }

    [Fact]
    public void A_file_that_takes_no_space_is_left_alone()
    {
        var path = _directory.Write("file", "content");
        using var file = PosixFile.Open(path, OpenFlags.ReadOnly);

        FileSpace.Reserve(file, 0, 65536);

        Assert.Equal("content", File.ReadAllText(path));
    }
}
