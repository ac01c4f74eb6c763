namespace Sage.Runtime;

/// <summary>The exit codes of every verb.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The work failed or is partial.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage.</summary>
    public const int Usage = 2;

    /// <summary>Nothing to act on.</summary>
    public const int Nothing = 3;

    /// <summary>Another process holds it.</summary>
    public const int Held = 4;

    /// <summary>Stored data is damaged.</summary>
    public const int Damaged = 5;

    /// <summary>A person must decide.</summary>
    public const int Decide = 6;

    /// <summary>This host lacks a needed capability.</summary>
    public const int Capability = 7;

    /// <summary>A rollback is incomplete.</summary>
    public const int RollbackIncomplete = 8;

    /// <summary>Refused by policy.</summary>
    public const int Refused = 9;

    /// <summary>Cancelled.</summary>
    public const int Cancelled = 130;
}
