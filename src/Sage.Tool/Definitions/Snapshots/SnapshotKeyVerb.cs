namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotKeyVerb : Verb
{
    public SnapshotKeyVerb(SnapshotContext context)
        : base("key", Messages.SnapshotKeyDescription)
    {
        Add(new SnapshotKeyAddVerb(context));
        Add(new SnapshotKeyRemoveVerb(context));
        Add(new SnapshotKeyListVerb(context));
        Details =
        [
            Messages.SnapshotKeyDetails,
        ];
        Examples =
        [
            ("dotnet sage snapshot key list", Messages.SnapshotKeyExampleList),
            ("dotnet sage snapshot key add --label laptop", Messages.SnapshotKeyExampleAdd),
        ];
    }
}
