namespace Sage.Tool.Definitions;

internal sealed class PointVerb : Verb
{
    public PointVerb(ToolIo io, CommonOptions common)
        : base("point", Messages.PointDescription)
    {
        Add(new PointCreateVerb(io, common));
        Add(new PointListVerb(io, common));
        Add(new PointRestoreVerb(io, common));
        Details =
        [
            Messages.PointDetails,
        ];
        Examples =
        [
            ("dotnet sage point create \"before the upgrade\"", Messages.PointExampleCreate),
            ("dotnet sage point list", Messages.PointExampleList),
            ("dotnet sage point restore before_the_upgrade", Messages.PointExampleRestore),
        ];
    }
}
