using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>Opens files to read their content.</summary>
internal static class RegularFile
{
    /// <summary>Opens one; null where something else is.</summary>
    /// <exception cref="NativeException">It cannot be opened.</exception>
    public static Stream? TryOpen(FileTree tree, byte[] path)
    {
        if (tree.Look(path) is not { Type: ModeType.Regular })
            return null;
        return new FileStream(tree.Open(path, OpenatFlags.ReadOnly | OpenatFlags.NonBlocking), FileAccess.Read, bufferSize: 0);
    }
}
