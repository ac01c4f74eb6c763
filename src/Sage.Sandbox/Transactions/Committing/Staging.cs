using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>
/// The directory in which a commit prepares what comes, and puts what goes; it lasts as long as the commit. It lies with the transaction where entries can be moved from there to the workspace, so that
/// the workspace is not touched before all is prepared, and else at the root of the workspace.
/// </summary>
/// <param name="parent">Closed by whoever opened it.</param>
internal sealed class Staging(FileTree parent, string name)
{
    /// <summary>What it is called in a workspace.</summary>
    public static string NameFor(string id) => System.Text.Encoding.ASCII.GetString(ChangeTree.StagingPrefix) + id;

    /// <summary>Opens it, made where it is missing.</summary>
    /// <exception cref="NativeException">It cannot be made.</exception>
    public FileTree Open()
    {
        if (Interop.Mkdirat(parent.Root, PathText.Terminated(name), (uint)PrivateDirectory.Mode) != 0 && NativeException.Last("mkdir", name) is var failure && failure.Errno != Errno.Exists)
            throw failure;
        return FileTree.Below(parent, name);
    }

    /// <summary>Removes it with all that is in it; nothing happens where it is missing.</summary>
    /// <exception cref="NativeException">It cannot be removed.</exception>
    public void Remove() => TreeRemoval.Remove(parent.Root, PathText.Encode(name));
}
