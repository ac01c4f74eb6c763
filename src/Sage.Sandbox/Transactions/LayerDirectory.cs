using System.Globalization;
using Sage.Linux;
using Sage.Sandbox.Transactions.Committing;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions;

/// <summary>The directories of one layer: <c>upper</c> takes the changes, <c>work</c> is the kernel's.</summary>
internal static class LayerDirectory
{
    /// <summary>Makes them. The view shows the attributes of <c>upper</c> as those of the workspace, so it gets those of what is below it.</summary>
    /// <param name="below">What the root of the view was until now.</param>
    public static void Make(TransactionFiles files, int number, FileTree below)
    {
        var directory = Path.Join(files.Layers, number.ToString(CultureInfo.InvariantCulture));
        var upper = Path.Join(files.Layers, TransactionFiles.Upper(number));
        foreach (var path in (string[])[files.Layers, directory, Path.Join(files.Layers, TransactionFiles.Work(number)), upper])
            PrivateDirectory.TryCreate(path);
        using var tree = FileTree.Open(upper);
        AttributeCopy.Directory(EntryFacts.Of(below.Root), EntryAttributes.Of(below.Root), tree.Root);
    }
}
