using Xunit;

namespace Sage.Testing;

/// <summary>A test that mounts file systems or changes user, which only root on Linux can.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Skip = "needs root on Linux";
    }
}
