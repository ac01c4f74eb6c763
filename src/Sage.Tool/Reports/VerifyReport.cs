namespace Sage.Tool.Reports;

/// <summary>What <c>verify --json</c> writes.</summary>
/// <param name="Ok">Whether no problem is left.</param>
/// <param name="Installs">How many journals were read.</param>
/// <param name="Images">How many stored states of paths were checked.</param>
/// <param name="Problems">A sentence for each problem that is left.</param>
/// <param name="Repaired">A sentence for each problem that was repaired.</param>
internal sealed record VerifyReport(bool Ok, int Installs, int Images, IReadOnlyList<string> Problems, IReadOnlyList<string> Repaired);
