using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>As <see cref="HostileTreeTests"/>, and what by paths alone nobody can promise.</summary>
public class LinuxHostileTreeTests() : HostileTreeTests(new LinuxTreeAccess())
{
    [LinuxFact]
    public void Somebody_who_swaps_directories_for_links_meanwhile_gets_nothing_written_outside()
    {
        for (var i = 0; i < 300; i++)
            World.Write($"dir/sub/file{i}", $"{i}");
        var snapshot = World.Save();
        Directory.CreateDirectory(World.Elsewhere);
        var dir = Path.Combine(World.Elsewhere, "dir");
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    Directory.Move(dir, dir + "-away");
                    File.CreateSymbolicLink(dir, World.Outside);
                    File.Delete(dir);
                    Directory.Move(dir + "-away", dir);
                }
                catch (Exception late) when (late is IOException or UnauthorizedAccessException)
                {
                    // The restore was faster; the next swap may hit.
                }
            }
        });
        for (var i = 0; i < 10; i++)
        {
            var end = Record.Exception(() => World.Restore(snapshot, request => request with { Target = World.Elsewhere, KeepGoing = true, SaveFirst = false }));
            Assert.True(end is null or SnapshotException, $"{end}");
        }
        stop.Cancel();
        swapping.GetAwaiter().GetResult();
    }
}
