using Sage.Tool.Doctor;

namespace Sage.Tool.Reports;

/// <summary>What <c>doctor --json</c> writes.</summary>
/// <param name="Ok">Whether nothing that is needed is missing.</param>
/// <param name="Checks">Every capability that was looked at.</param>
internal sealed record DoctorReport(bool Ok, IReadOnlyList<Check> Checks);
