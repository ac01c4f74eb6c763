namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxVerb : Verb
{
    public SandboxVerb(ToolIo io, CommonOptions common)
        : base("sandbox", Messages.SandboxDescription)
    {
        Add(new SandboxRunVerb(io, common));
        Add(new SandboxExecVerb(io, common));
        Add(new SandboxDiffVerb(io, common));
        Add(new SandboxSaveVerb(io, common));
        Add(new SandboxRollbackVerb(io, common));
        Add(new SandboxCommitVerb(io, common));
        Add(new SandboxDiscardVerb(io, common));
        Add(new SandboxListVerb(io));
        Add(new SandboxClassifyVerb(io, common));
        Add(new SandboxCheckVerb(io));
        Details =
        [
            Messages.SandboxDetails,
            Messages.SandboxDetailsPolicy,
        ];
        Examples =
        [
            ("dotnet sage sandbox run -- npm install left-pad", Messages.SandboxRunExample),
            ("dotnet sage sandbox diff --patch", Messages.SandboxDiffExamplePatch),
            ("dotnet sage sandbox commit", Messages.SandboxCommitExample),
            ("dotnet sage sandbox classify -- rm -rf build", Messages.SandboxClassifyExampleCommand),
        ];
    }
}
