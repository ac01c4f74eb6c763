using System.Globalization;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>Who others than root are in a sandbox: themselves, and nobody else is there. The clone that makes the namespace writes it.</summary>
internal static class UserMapping
{
    public static void Add(SystemCallList calls, uint user, uint group)
    {
        calls.WriteFile("/proc/self/setgroups", "deny");
        calls.WriteFile("/proc/self/uid_map", Line(user));
        calls.WriteFile("/proc/self/gid_map", Line(group));
    }

    private static string Line(uint id) => string.Create(CultureInfo.InvariantCulture, $"{id} {id} 1");
}
