namespace Sage.Tool.Definitions;

internal sealed class CheckpointVerb : Verb
{
    public CheckpointVerb(ToolIo io, CommonOptions common)
        : base("checkpoint", "Report an install that a shell script drives.")
    {
        Add(new CheckpointInitVerb(io, common));
        Add(new CheckpointUpdateVerb(io, common));
        Add(new CheckpointCanResumeVerb(io, common));
        Add(new CheckpointIsCompletedVerb(io, common));
        Add(new CheckpointPointVerb(io, common));
        Add(new CheckpointRollbackVerb(io, common));
        Details =
        [
            "For installers that are shell scripts: they begin an install, report its phases, and ask whether an earlier one can be resumed. 'status', 'history', 'point' and 'clean' work on such an install as on any other. Every text is stored as it is given and is never code. 'shell-init' prints functions for all of this.",
        ];
        Examples =
        [
            ("dotnet-sage checkpoint init", "prints the install's id"),
            ("dotnet-sage checkpoint update python_deps started", "durable when it returns"),
            ("if dotnet-sage checkpoint can-resume; then ...", "exit code 0 when an unfinished install is there"),
            ("dotnet-sage checkpoint point config --path app.json", "saves paths"),
            ("dotnet-sage checkpoint rollback --yes", "returns to the newest point"),
        ];
    }
}
