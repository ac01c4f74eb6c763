using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>A rollback under way.</summary>
internal sealed class RollbackState(RollbackStarted start)
{
    public RollbackStarted Start { get; } = start;

    /// <summary>Phases still to compensate, in order.</summary>
    public List<string> Remaining { get; } = [.. start.Phases];

    /// <summary>What it stands at: the phase whose turn it is, or the point to restore after the last; null when all is done.</summary>
    public string? Head => Remaining.Count > 0 ? Remaining[0] : Start.Point;

    /// <summary>Whether the first remaining phase's undo is done or was given up by a person.</summary>
    public bool Undone { get; set; }

    /// <summary>Whether a person gave up putting back the files of the first remaining phase or of the point.</summary>
    public bool RestoreSkipped { get; set; }

    /// <summary>How often the first remaining phase's undo has failed.</summary>
    public int Tries { get; set; }

    /// <summary>The newest undo error of the first remaining phase.</summary>
    public string? Error { get; set; }

    /// <summary>The phase or point that blocks it; null while it goes on.</summary>
    public string? Blocked { get; set; }

    /// <summary>Goes on after a phase was compensated.</summary>
    public void Next(string compensated)
    {
        Remaining.Remove(compensated);
        Undone = false;
        RestoreSkipped = false;
        Tries = 0;
        Error = null;
    }
}
