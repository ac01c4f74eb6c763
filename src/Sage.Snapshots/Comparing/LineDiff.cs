namespace Sage.Snapshots.Comparing;

/// <summary>
/// The shortest edit from one list of lines to another, in memory that grows with their number alone: Myers, <em>An O(ND) Difference Algorithm and Its Variations</em>, Algorithmica
/// 1986, section 4b. Beyond <see cref="MostEffort"/> steps it is an edit, not the shortest.
/// </summary>
internal sealed class LineDiff
{
    /// <summary>Edits that are searched for at once; files that differ in nearly everything would take hours otherwise.</summary>
    private const int MostEffort = 4000;

    private readonly int[] _old;
    private readonly int[] _new;
    private readonly int[] _forward;
    private readonly int[] _backward;

    private LineDiff(int[] old, int[] @new)
    {
        _old = old;
        _new = @new;
        Removed = new bool[old.Length];
        Added = new bool[@new.Length];
        var size = 2 * (Math.Min(MostEffort, old.Length + @new.Length) + 2) + 1;
        _forward = new int[size];
        _backward = new int[size];
    }

    /// <summary>Which lines of the old list go.</summary>
    public bool[] Removed { get; }

    /// <summary>Which lines of the new list come.</summary>
    public bool[] Added { get; }

    /// <param name="old">Lines as numbers: equal lines have equal ones.</param>
    /// <param name="new">The same of the new list.</param>
    public static LineDiff Of(int[] old, int[] @new)
    {
        var diff = new LineDiff(old, @new);
        var waiting = new Stack<(int OldFrom, int OldTo, int NewFrom, int NewTo)>([(0, old.Length, 0, @new.Length)]);
        while (waiting.TryPop(out var part))
            diff.Split(part.OldFrom, part.OldTo, part.NewFrom, part.NewTo, waiting);
        return diff;
    }

    private void Split(int oldFrom, int oldTo, int newFrom, int newTo, Stack<(int OldFrom, int OldTo, int NewFrom, int NewTo)> waiting)
    {
        while (oldFrom < oldTo && newFrom < newTo && _old[oldFrom] == _new[newFrom])
            (oldFrom, newFrom) = (oldFrom + 1, newFrom + 1);
        while (oldFrom < oldTo && newFrom < newTo && _old[oldTo - 1] == _new[newTo - 1])
            (oldTo, newTo) = (oldTo - 1, newTo - 1);
        if (oldFrom == oldTo || newFrom == newTo)
        {
            Removed.AsSpan(oldFrom, oldTo - oldFrom).Fill(true);
            Added.AsSpan(newFrom, newTo - newFrom).Fill(true);
            return;
        }
        var (x, y) = Middle(oldFrom, oldTo, newFrom, newTo);
        waiting.Push((x, oldTo, y, newTo));
        waiting.Push((oldFrom, x, newFrom, y));
    }

    /// <summary>A point that lies on a shortest edit, strictly between the ends, by searching from both of them.</summary>
    private (int Old, int New) Middle(int oldFrom, int oldTo, int newFrom, int newTo)
    {
        var (n, m) = (oldTo - oldFrom, newTo - newFrom);
        var delta = n - m;
        var most = Math.Min((n + m + 1) / 2, MostEffort);
        var zero = most + 1;
        _forward[zero + 1] = 0;
        _backward[zero + 1] = 0;
        var best = (X: 0, Y: 0);
        for (var d = 0; d <= most; d++)
        {
            // Diagonals beyond the ends of either list hold nothing.
            var lowest = 2 * Math.Max(0, d - m) - d;
            var highest = d - 2 * Math.Max(0, d - n);
            for (var k = lowest; k <= highest; k += 2)
            {
                var x = k == -d || k != d && _forward[zero + k - 1] < _forward[zero + k + 1] ? _forward[zero + k + 1] : _forward[zero + k - 1] + 1;
                var y = x - k;
                while (x < n && y < m && _old[oldFrom + x] == _new[newFrom + y])
                    (x, y) = (x + 1, y + 1);
                _forward[zero + k] = x;
                if (x + y > best.X + best.Y)
                    best = (x, y);
                // The other search is on its diagonal delta - k, one step behind.
                if ((delta & 1) != 0 && Math.Abs(delta - k) <= d - 1 && x + _backward[zero + delta - k] >= n)
                    return Inside(oldFrom, oldTo, newFrom, newTo, x, y);
            }
            for (var k = lowest; k <= highest; k += 2)
            {
                var x = k == -d || k != d && _backward[zero + k - 1] < _backward[zero + k + 1] ? _backward[zero + k + 1] : _backward[zero + k - 1] + 1;
                var y = x - k;
                while (x < n && y < m && _old[oldTo - 1 - x] == _new[newTo - 1 - y])
                    (x, y) = (x + 1, y + 1);
                _backward[zero + k] = x;
                if ((delta & 1) == 0 && Math.Abs(delta - k) <= d && x + _forward[zero + delta - k] >= n)
                    return Inside(oldFrom, oldTo, newFrom, newTo, n - x, m - y);
            }
        }
        return Inside(oldFrom, oldTo, newFrom, newTo, best.X, best.Y);
    }

    /// <summary>A point at which the problem becomes smaller, whatever the search found.</summary>
    private static (int Old, int New) Inside(int oldFrom, int oldTo, int newFrom, int newTo, int x, int y)
    {
        var (old, @new) = (Math.Clamp(oldFrom + x, oldFrom, oldTo), Math.Clamp(newFrom + y, newFrom, newTo));
        var isEnd = (old, @new) == (oldFrom, newFrom) || (old, @new) == (oldTo, newTo);
        return isEnd ? (oldTo, newFrom) : (old, @new);
    }
}
