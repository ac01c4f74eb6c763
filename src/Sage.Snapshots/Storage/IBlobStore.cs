namespace Sage.Snapshots.Storage;

/// <summary>
/// Where a repository's immutable files are: a directory, later an object store. Names are relative, with <c>/</c>: <c>packs/…</c>, <c>manifests/…</c>.
/// </summary>
internal interface IBlobStore
{
    /// <summary>Begins a file that has no name yet and that nobody sees.</summary>
    IBlobWriter Create();

    /// <summary>Gives a file of another store a name in this one too, without copying it; false where that cannot be.</summary>
    bool TryLink(IBlobReader file, string name) => false;

    /// <summary>Opens a file for reading at any place, or returns null when there is none.</summary>
    IBlobReader? Open(string name);

    /// <summary>The files in a folder, in no order.</summary>
    IReadOnlyList<StoredFile> List(string folder);

    /// <summary>Returns when the names that were published in a folder are durable.</summary>
    void Settle(string folder);

    /// <summary>Removes a file; nothing happens when it is gone.</summary>
    void Delete(string name);
}
