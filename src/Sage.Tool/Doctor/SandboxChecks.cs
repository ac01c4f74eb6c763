using Sage.Sandbox.Hosts;
using Sage.Sandbox.Limits;

namespace Sage.Tool.Doctor;

/// <summary>What a sandbox can enforce on this host.</summary>
internal static class SandboxChecks
{
    /// <summary>What every sandbox is made of.</summary>
    public static IEnumerable<Check> Walls() => HostAbility.All().Select(ability => ability.IsThere
        ? new Check("sandbox_" + ability.Key, CheckState.Ok, ability.Name)
        : new Check("sandbox_" + ability.Key, ability.IsNeeded ? CheckState.Missing : CheckState.Warning, Messages.SandboxLacks(ability.Name, ability.Reason!), ability.Remedy));

    /// <summary>Whether commands can run in a sandbox at all. Everything else works without that.</summary>
    public static Check Summary() => HostAbility.All().FirstOrDefault(ability => ability is { IsNeeded: true, IsThere: false }) is { } missing
        ? new Check("sandbox", CheckState.Warning, Messages.SandboxLacks(missing.Name, missing.Reason!), missing.Remedy)
        : new Check("sandbox", CheckState.Ok, Messages.SandboxIsReady);

    /// <summary>Each limit. A command can run without; one that asks for it is refused.</summary>
    public static IEnumerable<Check> Limits() => LimitAbility.Of(HostHierarchies.Find()).Select(limit => limit.IsEnforced
        ? new Check(NameOf(limit.Limit), CheckState.Ok, limit.By!)
        : new Check(NameOf(limit.Limit), CheckState.Warning, limit.Reason!, limit.Remedy));

    private static string NameOf(LimitKind kind) => kind switch
    {
        LimitKind.Memory => "sandbox_memory",
        LimitKind.MemorySoft => "sandbox_memory_soft",
        LimitKind.Swap => "sandbox_swap",
        LimitKind.Cpu => "sandbox_cpu",
        LimitKind.CpuShares => "sandbox_cpu_shares",
        LimitKind.Pids => "sandbox_pids",
        LimitKind.IoRead => "sandbox_io_read",
        _ => "sandbox_io_write",
    };
}
