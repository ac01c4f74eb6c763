using Sage.Linux;
using Sage.Sandbox.Transactions;
using Sage.Tool.Rendering.Sandbox;

namespace Sage.Tool.Reports.Sandbox;

/// <summary>What a transaction does to a path.</summary>
/// <param name="Path">Below the workspace.</param>
/// <param name="Change"><c>created</c>, <c>changed</c>, <c>deleted</c> or <c>renamed</c>.</param>
/// <param name="Type"><c>file</c>, <c>directory</c>, <c>link</c> or <c>special</c>: what it is, or what was deleted.</param>
/// <param name="What">Some of <c>content</c>, <c>mode</c>, <c>owner</c>, <c>times</c>, <c>attributes</c> and <c>type</c>.</param>
/// <param name="From">Where a renamed directory was.</param>
/// <param name="Taken">How many entries below a deleted or renamed directory go with it.</param>
/// <param name="Flags">What a commit has to be allowed.</param>
internal sealed record TransactionChangeReport(string Path, string Change, string Type, IReadOnlyList<string> What, string? From, long Taken, IReadOnlyList<string> Flags)
{
    public static TransactionChangeReport Of(TransactionChange change) => new(
        change.Text,
        ChangeWords.Of(change.Kind),
        change.Type switch
        {
            ModeType.Regular => "file",
            ModeType.Directory => "directory",
            ModeType.Link => "link",
            _ => "special",
        },
        [.. ChangeWords.Of(change.What)],
        change.FromText,
        change.Taken,
        change.Flags);
}
