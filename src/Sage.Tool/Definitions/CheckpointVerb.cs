namespace Sage.Tool.Definitions;

internal sealed class CheckpointVerb : Verb
{
    public CheckpointVerb(ToolIo io, CommonOptions common)
        : base("checkpoint", Messages.CheckpointDescription)
    {
        Add(new CheckpointInitVerb(io, common));
        Add(new CheckpointUpdateVerb(io, common));
        Add(new CheckpointCanResumeVerb(io, common));
        Add(new CheckpointIsCompletedVerb(io, common));
        Add(new CheckpointPointVerb(io, common));
        Add(new CheckpointRollbackVerb(io, common));
        Details =
        [
            Messages.CheckpointDetails,
        ];
        Examples =
        [
            ("dotnet-sage checkpoint init", Messages.CheckpointExampleInit),
            ("dotnet-sage checkpoint update python_deps started", Messages.CheckpointUpdateExampleStarted),
            ("if dotnet-sage checkpoint can-resume; then ...", Messages.CheckpointExampleCanResume),
            ("dotnet-sage checkpoint point config --path app.json", Messages.CheckpointExamplePoint),
            ("dotnet-sage checkpoint rollback --yes", Messages.CheckpointRollbackExample),
        ];
    }
}
