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

    /// <summary>
    /// What went wrong last where it stands: in the undo, or in putting files back. Null while nothing has, and where an earlier
    /// version found files that cannot be put back.
    /// </summary>
    public string? Error { get; set; }

    /// <summary>The phase or point that blocks it; null while it goes on.</summary>
    public string? Blocked { get; set; }

    /// <summary>Whether nothing but files is left to do where it stands.</summary>
    public bool IsAtFiles => Undone || Remaining.Count == 0;

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
