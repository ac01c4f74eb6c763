namespace Sage.Runtime.Checkpoints;

/// <summary>The values of <see cref="Journal.InstallStarted.CreatedBy"/>.</summary>
internal static class InstallOrigin
{
    /// <summary>A plan's program drives the install.</summary>
    public const string Run = "run";

    /// <summary>A shell script reports it.</summary>
    public const string Script = "script";
}
