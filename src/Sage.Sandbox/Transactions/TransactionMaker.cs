using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions;

/// <summary>Makes what a transaction consists of.</summary>
internal static class TransactionMaker
{
    /// <summary>Sticky and for everyone, as a directory for temporary files is; the directory above is its owner's alone.</summary>
    private const uint TemporaryMode = 0b1_111_111_111;

    /// <param name="files">Below a directory that is there and empty.</param>
    /// <param name="taken">Its lock.</param>
    public static Transaction Make(TransactionFiles files, FileLock taken, string id, string workspace, DateTimeOffset now)
    {
        try
        {
            using var clock = new WorkspaceClock(workspace, files.Directory);
            // What is changed between this moment and the first command is what the command sees, but it is told as a conflict, too: better than one that is missed.
            var start = clock.Now();
            using var tree = FileTree.Open(workspace);
            PrivateDirectory.TryCreate(files.Place);
            PrivateDirectory.TryCreate(files.Temporary);
            if (PermissionBits.Set(AtFlags.CurrentDirectory, PathText.Terminated(files.Temporary), TemporaryMode) != 0)
                throw NativeException.Last("chmod", files.Temporary);
            LayerDirectory.Make(files, 1, tree);
            var record = new TransactionRecord
            {
                Workspace = PathEscape.Of(PathText.Encode(workspace)),
                Inode = EntryFacts.Of(tree.Root).Inode,
                Created = now,
                StartSeconds = start.Seconds,
                StartNanoseconds = start.Nanoseconds,
                IsPrivileged = Environment.IsPrivilegedProcess,
                Layers = [1],
            };
            files.Write(record, isDurable: false);
            clock.WaitUntilAfter(start);
            return new Transaction(id, files, record, taken);
        }
        catch
        {
            TreeRemoval.Remove(files.Directory);
            taken.Dispose();
            throw;
        }
    }
}
