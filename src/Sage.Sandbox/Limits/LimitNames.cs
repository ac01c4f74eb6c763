namespace Sage.Sandbox.Limits;

/// <summary>What limits are called when one speaks of them.</summary>
internal static class LimitNames
{
    public static string Of(LimitKind kind) => kind switch
    {
        LimitKind.Memory => Messages.LimitOfMemory,
        LimitKind.MemorySoft => Messages.LimitOfMemorySoft,
        LimitKind.Swap => Messages.LimitOfSwap,
        LimitKind.Cpu => Messages.LimitOfCpu,
        LimitKind.CpuShares => Messages.LimitOfCpuShares,
        LimitKind.Pids => Messages.LimitOfPids,
        LimitKind.IoRead => Messages.LimitOfIoRead,
        _ => Messages.LimitOfIoWrite,
    };
}
