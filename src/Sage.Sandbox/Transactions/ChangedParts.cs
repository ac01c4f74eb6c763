namespace Sage.Sandbox.Transactions;

/// <summary>In what an entry differs.</summary>
[Flags]
internal enum ChangedParts
{
    None = 0,

    /// <summary>The bytes of a file, the target of a link, the numbers of a device.</summary>
    Content = 1,

    Mode = 2,

    Owner = 4,

    /// <summary>The time of modification.</summary>
    Times = 8,

    /// <summary>Extended attributes, of which access control lists and capabilities are some.</summary>
    Attributes = 16,

    /// <summary>A file became a directory, a directory a link, and so on.</summary>
    Type = 32,
}
