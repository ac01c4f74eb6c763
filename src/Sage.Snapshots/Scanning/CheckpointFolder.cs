namespace Sage.Snapshots.Scanning;

/// <summary>Checkpoint directories, which no snapshot holds: a restore must not turn their journals back.</summary>
internal static class CheckpointFolder
{
    private static ReadOnlySpan<byte> Name => "checkpoints"u8;

    /// <summary>Whether an entry has the name of one.</summary>
    /// <param name="directory">The path of the directory that it is in.</param>
    public static bool Is(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name) => name.SequenceEqual(Name) && MayHold(directory);

    /// <summary>Whether a directory has the name of those that checkpoint directories are in.</summary>
    public static bool MayHold(ReadOnlySpan<byte> directory) => directory.SequenceEqual(".sage"u8) || directory.EndsWith("/.sage"u8);

    /// <summary>Whether a directory holds one and has nothing else in it. No snapshot has such a directory, which is there for what is left out.</summary>
    public static bool IsAllOf(ReadOnlySpan<byte> directory, NameList names) =>
        names is { Count: 1, Unkept.Count: 0 } && Is(directory, names.Name(0));
}
