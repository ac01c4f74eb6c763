namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxVerb : Verb
{
    public SandboxVerb(ToolIo io, CommonOptions common)
        : base("sandbox", Messages.SandboxDescription)
    {
        Add(new SandboxClassifyVerb(io, common));
        Details =
        [
            Messages.SandboxDetails,
        ];
        Examples =
        [
            ("dotnet sage sandbox classify -- rm -rf build", Messages.SandboxClassifyExampleCommand),
        ];
    }
}
