namespace Sage.Runtime.Checkpoints;

/// <summary>What a script can report of a phase.</summary>
internal enum ScriptStatus
{
    Started,
    Completed,
    Failed,
}
