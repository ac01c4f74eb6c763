using Sage.Testing;

namespace Sage.Tool.Tests.Faults;

/// <summary>A fact that mounts file systems, traces programs and runs them as another user.</summary>
public sealed class FaultFactAttribute : FactAttribute
{
    public FaultFactAttribute() => Skip = new LinuxFactAttribute("setpriv", "mount") { NeedsRoot = true }.Skip ?? Tracer.Missing;
}
