using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Watching;

/// <summary>Hands on how far a save is, and remembers it.</summary>
internal sealed class LastProgress(IProgress<SaveProgress>? next) : IProgress<SaveProgress>
{
    public SaveProgress Last { get; private set; }

    public void Report(SaveProgress value)
    {
        Last = value;
        next?.Report(value);
    }
}
