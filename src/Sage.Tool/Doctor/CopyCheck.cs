using Sage.Runtime;
using Sage.Runtime.Checkpoints;

namespace Sage.Tool.Doctor;

/// <summary>Which files the checkpoint directory keeps byte copies of: the only ones of ours that can hold secrets.</summary>
internal static class CopyCheck
{
    private const string Name = "stored_copies";
    private const int MostNames = 20;

    public static async Task<IReadOnlyList<Check>> Of(CheckpointLayout layout, string directory, CancellationToken stop)
    {
        try
        {
            if (!CheckpointGuard.Inspect(layout))
                return [];
            using var store = new PlainCopyStore(layout, directory);
            var paths = await store.PathsAsync(stop);
            return [new Check(Name, CheckState.Ok, paths.Count == 0 ? Messages.NoStoredCopies : Describe(layout, paths))];
        }
        catch (SageException error)
        {
            return [new Check(Name, CheckState.Warning, Messages.StoredCopiesUnreadable, error.Message)];
        }
    }

    private static string Describe(CheckpointLayout layout, IReadOnlyList<string> paths)
    {
        var names = string.Join(", ", paths.Take(MostNames));
        return paths.Count > MostNames
            ? Messages.StoredCopiesAndMore(layout.Root, names, paths.Count - MostNames)
            : Messages.StoredCopies(layout.Root, names);
    }
}
