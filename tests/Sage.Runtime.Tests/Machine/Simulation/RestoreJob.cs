namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>A restore: one file at a time, so that a kill can come between two.</summary>
internal sealed class RestoreJob(string name, Disk disk, PathImage image, Func<bool> fails, Action<bool> done) : Job(name)
{
    public override void Advance()
    {
        var left = disk.Differences(image);
        if (left.Count > 1)
        {
            disk.PutBack(image, left[0]);
            return;
        }
        Done = true;
        var failed = fails();
        if (!failed && left.Count == 1)
            disk.PutBack(image, left[0]);
        done(!failed);
    }
}
