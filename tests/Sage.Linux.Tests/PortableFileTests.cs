using Sage.Testing;

namespace Sage.Linux.Tests;

/// <summary>What .NET tells of files that others use.</summary>
public sealed class PortableFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void An_empty_file_that_somebody_has_locked_is_a_file()
    {
        _directory.Write("lock", "");
        using var locked = File.Open(_directory.File("lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.True(PortableFile.IsRegularWhenEmpty(locked.Name));
    }

    [LinuxFact("mkfifo")]
    public async Task A_fifo_is_none()
    {
        await ProcessRun.Checked(_directory.Path, "mkfifo", "pipe");

        Assert.False(PortableFile.IsRegularWhenEmpty(_directory.File("pipe")));
    }
}
