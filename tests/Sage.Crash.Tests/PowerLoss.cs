namespace Sage.Crash.Tests;

/// <summary>What may have become of the changes that no flush had made durable when the power went.</summary>
internal enum PowerLoss
{
    /// <summary>None of them is there.</summary>
    Everything,

    /// <summary>Names are as they were to be, files have their old content.</summary>
    Data,

    /// <summary>Names and lengths are as they were to be, and what was written reads as NUL.</summary>
    Sectors,

    /// <summary>Files have their new content, and names are the old ones.</summary>
    Names,

    /// <summary>Any of them, in any order: of each directory the first changes, of each write some sectors.</summary>
    Some,
}
