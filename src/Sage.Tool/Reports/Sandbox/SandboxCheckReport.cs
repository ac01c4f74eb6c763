using Sage.Tool.Doctor;

namespace Sage.Tool.Reports.Sandbox;

/// <summary>What a sandbox can enforce on this host.</summary>
/// <param name="Ready">Whether commands can run in a sandbox here.</param>
internal sealed record SandboxCheckReport(bool Ready, IReadOnlyList<Check> Checks);
