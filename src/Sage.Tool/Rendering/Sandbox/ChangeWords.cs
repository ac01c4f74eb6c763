using Sage.Sandbox.Transactions;

namespace Sage.Tool.Rendering.Sandbox;

/// <summary>What changes are called, in every language, as scripts read them.</summary>
internal static class ChangeWords
{
    private static readonly (ChangedParts Part, string Word)[] Parts =
    [
        (ChangedParts.Type, "type"),
        (ChangedParts.Content, "content"),
        (ChangedParts.Mode, "mode"),
        (ChangedParts.Owner, "owner"),
        (ChangedParts.Times, "times"),
        (ChangedParts.Attributes, "attributes"),
    ];

    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Created => "created",
        ChangeKind.Changed => "changed",
        ChangeKind.Deleted => "deleted",
        _ => "renamed",
    };

    public static IEnumerable<string> Of(ChangedParts parts) => Parts.Where(part => (parts & part.Part) != 0).Select(part => part.Word);
}
