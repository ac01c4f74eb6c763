namespace Sage.Snapshots.Saving;

/// <summary>
/// Writes out what the file system of a root holds back, beside the scan, and only when a file is to be read. While a page of a file is dirty it can be written again, through a
/// mapping, without any time changing. Once it is clean, the next write changes the time: that of a file which was read clean and still has the times that it had then tells that
/// nothing was written, so a tree in which nothing changed needs no writing out.
/// </summary>
internal sealed class Settling(SourceRoot root)
{
    private readonly Lazy<Task<bool>> _settled =
        new(() => Task.Factory.StartNew(root.TrySettle, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Begins, unless it has begun. A time that was taken before is not younger than any page that stays dirty.</summary>
    public void Begin() => _ = _settled.Value;

    /// <summary>Returns when everything is written that was dirty when it began, and says whether the times of files can be believed now.</summary>
    public bool Wait() => _settled.Value.GetAwaiter().GetResult();
}
