namespace Sage.Tool.Definitions;

internal sealed class PointVerb : Verb
{
    public PointVerb(ToolIo io, CommonOptions common)
        : base("point", "Make, list and return to rollback points.")
    {
        Add(new PointCreateVerb(io, common));
        Add(new PointListVerb(io, common));
        Add(new PointRestoreVerb(io, common));
        Details =
        [
            "A rollback point is a named state of files and directories. Plans make them, rollbacks make them before they touch anything, and people make them with 'point create'.",
        ];
        Examples =
        [
            ("dotnet sage point create \"before the upgrade\"", "saves what the install protects"),
            ("dotnet sage point list", "the newest install's points"),
            ("dotnet sage point restore before_the_upgrade", "puts the bytes back; phases stay as they are"),
        ];
    }
}
