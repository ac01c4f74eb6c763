using FsCheck;
using FsCheck.Fluent;

namespace Sage.Runtime.Tests.Protection;

/// <summary>Random histories of a directory: what happened before it was saved, and what after.</summary>
internal static class RandomTrees
{
    public static void Check(Access access, int cases, Func<TreeOperation[], TreeOperation[], Task> scenario)
    {
        var histories = ArbMap.Default.ArbFor<((int, int, int)[] Before, (int, int, int)[] After)>();
        var property = Prop.ForAll(histories, history => scenario(Operations(access, history.Before), Operations(access, history.After)).GetAwaiter().GetResult());
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(60), property);
    }

    private static TreeOperation[] Operations(Access access, (int, int, int)[] numbers) =>
    [
        .. numbers.Select(n => new TreeOperation(n.Item1 * 7919, n.Item2 * 104_729, n.Item3 * 1_299_709))
            .Where(operation => access == Access.Native || !operation.MakesFifo),
    ];
}
