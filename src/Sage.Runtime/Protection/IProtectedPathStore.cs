namespace Sage.Runtime;

/// <summary>
/// Saves protected paths and puts them back. The plain implementation keeps verified copies; a snapshot repository can
/// take its place.
/// </summary>
internal interface IProtectedPathStore
{
    /// <summary>
    /// Saves the present state of paths and returns when it is durable. A path where nothing is is saved as absent.
    /// </summary>
    /// <param name="installId">The install on whose behalf the image is made; part of the copies' names.</param>
    /// <exception cref="SageException">A path cannot be read, or the store cannot be written.</exception>
    Task<PathImage> SaveAsync(string installId, IReadOnlyList<ProtectedPath> paths, CancellationToken stop);

    /// <summary>The present digests of paths, with nothing saved.</summary>
    Task<IReadOnlyList<PathDigest>> DigestAsync(IReadOnlyList<ProtectedPath> paths, CancellationToken stop);

    /// <summary>
    /// Puts paths back as an image holds them: content, type, mode, times and links, extra files removed. Every stored
    /// byte is checked before the first write, and the result is verified after the last. Safe to repeat after a kill.
    /// </summary>
    /// <param name="image">The image's id.</param>
    /// <param name="paths">Which of its paths to put back.</param>
    /// <exception cref="SageException">A stored copy is missing or damaged (nothing was written), or a path cannot be written.</exception>
    Task RestoreAsync(string image, IReadOnlyList<ProtectedPath> paths, CancellationToken stop);

    /// <summary>Checks stored copies against their digests, and returns one sentence for each that is missing or damaged.</summary>
    Task<IReadOnlyList<string>> VerifyAsync(IReadOnlyCollection<string> images, CancellationToken stop);

    /// <summary>Removes every image but those named, and returns the bytes that were freed, or would be.</summary>
    Task<long> PruneAsync(IReadOnlySet<string> keep, bool dryRun, CancellationToken stop);

    /// <summary>
    /// Records which image a restore without .NET returns each path to; see <c>rollback.list</c>.
    /// </summary>
    Task PublishRollbackListAsync(string installId, IReadOnlyList<(string Image, ProtectedPath Path)> entries, CancellationToken stop);
}
