namespace Sage.Tool.Reports;

/// <summary>What <c>clean --json</c> writes.</summary>
/// <param name="Removed">Whether it was done; false when it was only shown.</param>
/// <param name="Installs">The installs that were removed, or would be, newest first.</param>
/// <param name="Copies">The bytes of stored copies that no install needs.</param>
/// <param name="Leftovers">The bytes of what killed processes left.</param>
/// <param name="Bytes">What was freed, or would be, in all.</param>
internal sealed record CleanReport(bool Removed, IReadOnlyList<CleanedInstall> Installs, long Copies, long Leftovers, long Bytes);

/// <summary>An install that a clean removes.</summary>
/// <param name="InstallId">Its id.</param>
/// <param name="Plan">Its plan's name.</param>
/// <param name="Bytes">Of its journal and logs.</param>
internal sealed record CleanedInstall(string InstallId, string Plan, long Bytes);
