using Xunit;

namespace Sage.Testing;

/// <summary>A test that mounts a file system of its own, which takes root on Linux.</summary>
public sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Skip = "mounting a file system takes root on Linux";
    }
}
