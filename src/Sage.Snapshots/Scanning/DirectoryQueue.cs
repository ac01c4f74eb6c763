namespace Sage.Snapshots.Scanning;

/// <summary>Directories that wait to be scanned by several threads; it ends when none waits and none is under way. Last in, first out, so that few wait.</summary>
internal sealed class DirectoryQueue(ScannedDirectory root)
{
    private readonly Stack<ScannedDirectory> _waiting = new([root]);
    private int _underWay;
    private bool _given;

    /// <summary>The next directory, or null when all are done.</summary>
    public ScannedDirectory? Take()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && _underWay > 0 && !_given)
                Monitor.Wait(_waiting);
            if (_waiting.Count == 0 || _given)
                return null;
            _underWay++;
            return _waiting.Pop();
        }
    }

    /// <summary>Ends a directory that was taken, and adds those that are in it.</summary>
    public void Done(ReadOnlySpan<ScannedDirectory> children)
    {
        lock (_waiting)
        {
            _underWay--;
            for (var i = children.Length - 1; i >= 0; i--)
                _waiting.Push(children[i]);
            if (_waiting.Count > 0 || _underWay == 0)
                Monitor.PulseAll(_waiting);
        }
    }

    /// <summary>Lets every thread end.</summary>
    public void GiveUp()
    {
        lock (_waiting)
        {
            _given = true;
            Monitor.PulseAll(_waiting);
        }
    }
}
