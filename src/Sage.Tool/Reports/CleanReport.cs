namespace Sage.Tool.Reports;

/// <summary>What <c>clean --json</c> writes.</summary>
/// <param name="Removed">Whether it was done; false when it was only shown.</param>
/// <param name="Installs">The installs that were removed, or would be.</param>
/// <param name="Bytes">What was freed, or would be: journals, logs and copies.</param>
internal sealed record CleanReport(bool Removed, IReadOnlyList<string> Installs, long Bytes);
