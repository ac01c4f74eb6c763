namespace Sage.Tool.Definitions.Snapshots;

/// <summary>What the verbs of <c>snapshot</c> have in common.</summary>
internal sealed record SnapshotContext(ToolIo Io, CommonOptions Common, RepositoryOptions Repository);
