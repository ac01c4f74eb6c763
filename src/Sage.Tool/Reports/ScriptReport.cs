namespace Sage.Tool.Reports;

/// <summary>What <c>checkpoint init --json</c> writes.</summary>
/// <param name="InstallId">The install that the script goes on with.</param>
/// <param name="IsNew">False for an unfinished one that was there.</param>
internal sealed record ScriptInstall(string InstallId, bool IsNew);

/// <summary>What <c>checkpoint can-resume --json</c> writes.</summary>
/// <param name="CanResume">Whether an unfinished install is there.</param>
/// <param name="InstallId">Its id.</param>
/// <param name="CurrentPhase">The phase that was under way.</param>
/// <param name="CompletedPhases">In the order of completion.</param>
internal sealed record ScriptResume(bool CanResume, string? InstallId, string? CurrentPhase, IReadOnlyList<string> CompletedPhases);
