namespace Sage.Snapshots.Storage;

/// <summary>A file of a store.</summary>
/// <param name="Name">Relative, with <c>/</c>.</param>
/// <param name="Length">In bytes.</param>
internal sealed record StoredFile(string Name, long Length);
