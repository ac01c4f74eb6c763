namespace Sage.Tool.Reports.Sandbox;

/// <summary>What a transaction does to its workspace.</summary>
/// <param name="Flags">What a commit has to be allowed.</param>
internal sealed record TransactionDiffReport(string Transaction, string Workspace, IReadOnlyList<TransactionChangeReport> Changes, IReadOnlyList<string> Flags);
