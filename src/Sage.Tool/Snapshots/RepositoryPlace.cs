using Sage.Runtime.Checkpoints;

namespace Sage.Tool.Snapshots;

/// <summary>The repository that a verb works on, and what opens it.</summary>
/// <param name="Path">The repository's directory, absolute.</param>
/// <param name="Layout">The checkpoint directory that it is a part of; null for one that the user named.</param>
internal sealed record RepositoryPlace(string Path, CheckpointLayout? Layout)
{
    /// <summary>A file whose first line is the passphrase, absolute; null where none was named.</summary>
    public string? PassphraseFile { get; init; }

    /// <summary>A file that is a key, absolute; null where none was named.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The repository that the user named, or else the one of the checkpoint directory.</summary>
    /// <param name="directory">The directory that the verb works in.</param>
    public static RepositoryPlace Of(string directory, string? named)
    {
        if (named is not null)
            return new RepositoryPlace(System.IO.Path.GetFullPath(named, directory), null);
        var layout = CheckpointLayout.For(directory);
        return new RepositoryPlace(layout.Snapshots, layout);
    }
}
