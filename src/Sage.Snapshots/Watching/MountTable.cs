namespace Sage.Snapshots.Watching;

/// <summary>Notices that something was mounted or unmounted: what lies there now was not watched.</summary>
internal sealed class MountTable
{
    private const string File = "/proc/self/mountinfo";

    private string _last = Read();

    /// <summary>Whether it has changed since this was asked last.</summary>
    public bool HasChanged()
    {
        var now = Read();
        var changed = now != _last;
        _last = now;
        return changed;
    }

    private static string Read() => System.IO.File.ReadAllText(File);
}
