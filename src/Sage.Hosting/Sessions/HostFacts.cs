using System.Runtime.InteropServices;
using Sage.Runtime.Journal;

namespace Sage.Hosting.Sessions;

/// <summary>Which host this is.</summary>
internal static class HostFacts
{
    public static HostIdentity Current { get; } = new(
        Environment.MachineName, MachineId(), RuntimeInformation.OSDescription, Environment.UserName);

    private static string? MachineId() =>
        File.Exists("/etc/machine-id") && File.ReadAllText("/etc/machine-id").Trim() is { Length: > 0 } id ? id : null;
}
