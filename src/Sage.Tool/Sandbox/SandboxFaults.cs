using Sage.Runtime;
using Sage.Sandbox;

namespace Sage.Tool.Sandbox;

/// <summary>Exit codes of what a sandbox reports.</summary>
internal static class SandboxFaults
{
    public static int CodeOf(SandboxFault fault) => fault switch
    {
        SandboxFault.NotFound => ExitCode.Nothing,
        SandboxFault.Usage => ExitCode.Usage,
        SandboxFault.Busy => ExitCode.Held,
        SandboxFault.Damaged => ExitCode.Damaged,
        SandboxFault.Decide => ExitCode.Decide,
        SandboxFault.Unsupported => ExitCode.Capability,
        SandboxFault.Refused => ExitCode.Refused,
        _ => ExitCode.Failed,
    };
}
