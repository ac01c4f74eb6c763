namespace Sage.Tool.Rendering.Snapshots;

/// <summary>How far a long work on a repository is. What is not known yet, or does not apply, is 0.</summary>
/// <param name="Seen">What was looked at before it was known how much there is to do.</param>
/// <param name="Files">Files that are done.</param>
/// <param name="FilesInAll">Files to do, those that are done included.</param>
/// <param name="Bytes">Bytes that are done.</param>
/// <param name="BytesInAll">Bytes to do, those that are done included.</param>
internal readonly record struct WorkAmounts(long Seen, long Files, long FilesInAll, long Bytes, long BytesInAll)
{
    /// <summary>The part that is done, from 0 to 1; null while it is not known how much there is to do.</summary>
    public double? Fraction => BytesInAll > 0 ? Part(Bytes, BytesInAll) : FilesInAll > 0 ? Part(Files, FilesInAll) : null;

    private static double Part(long done, long all) => Math.Clamp((double)done / all, 0, 1);
}
