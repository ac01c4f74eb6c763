namespace Sage.Runtime.Journal;

/// <summary>
/// The journal of one install as the driver sees it. Nothing in it says that records live in a local file, so that
/// another store can take its place.
/// </summary>
internal interface IInstallLog : IDisposable
{
    /// <summary>
    /// Appends a batch as one frame and returns when it is durable.
    /// </summary>
    /// <param name="records">At least one record.</param>
    /// <param name="expected">The sequence number the first record is to have.</param>
    /// <returns>
    /// True when appended; false when another writer was first: read from <paramref name="expected"/>, fold, try again.
    /// </returns>
    /// <exception cref="SageException">The batch could not be made durable (the cause is named); nothing of it counts.</exception>
    bool TryAppend(IReadOnlyList<JournalRecord> records, long expected);

    /// <summary>
    /// The records from a sequence number on, in order, as of now.
    /// </summary>
    /// <exception cref="SageException">The journal is damaged or of a newer format.</exception>
    IReadOnlyList<JournalRecord> Read(long from);
}
