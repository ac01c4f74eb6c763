namespace Sage.Runtime.Journal;

/// <summary>A journal that lives as long as its process: for runs without checkpoints, and for measuring a driver without a disk.</summary>
internal sealed class MemoryInstallLog : IInstallLog
{
    private readonly Lock _gate = new();
    private readonly List<JournalRecord> _records = [];

    public bool TryAppend(IReadOnlyList<JournalRecord> records, long expected)
    {
        lock (_gate)
        {
            if (_records.Count != expected)
                return false;
            _records.AddRange(records);
            return true;
        }
    }

    public IReadOnlyList<JournalRecord> Read(long from)
    {
        lock (_gate)
            return _records.GetRange((int)from, _records.Count - (int)from);
    }

    public void Dispose()
    {
    }
}
