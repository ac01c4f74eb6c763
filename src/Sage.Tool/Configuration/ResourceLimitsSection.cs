using Sage.Sandbox;
using Sage.Sandbox.Limits;

namespace Sage.Tool.Configuration;

/// <summary>Reads the section <c>resource_limits</c> of <c>sage.yaml</c>.</summary>
internal static class ResourceLimitsSection
{
    /// <exception cref="Runtime.SageException">The section is not understood; the line is named (exit 2).</exception>
    public static ResourceLimits Read(YamlReader yaml)
    {
        var limits = new ResourceLimits();
        yaml.Mapping((section, value) =>
        {
            switch (section)
            {
                case "cpu":
                    value.Mapping((key, cpu) => key switch
                    {
                        "shares" => Set(limits = limits with { Shares = cpu.Number(least: 2) }),
                        "quota_us" => Set(limits = limits with { QuotaUs = cpu.Number(least: 1000) }),
                        "period_us" => Set(limits = limits with { PeriodUs = cpu.Number(least: 1000) }),
                        _ => false,
                    });
                    return true;
                case "memory":
                    value.Mapping((key, memory) => key switch
                    {
                        "limit" => Set(limits = limits with { Memory = memory.Value(ByteSize.Parse) }),
                        "soft_limit" => Set(limits = limits with { MemorySoft = memory.Value(ByteSize.Parse) }),
                        "swap_limit" => Set(limits = limits with { Swap = memory.Value(ByteSize.Parse) }),
                        _ => false,
                    });
                    return true;
                case "io":
                    value.Mapping((key, io) => key switch
                    {
                        "read_bps" => Set(limits = limits with { IoRead = io.Value(ByteSize.Parse) }),
                        "write_bps" => Set(limits = limits with { IoWrite = io.Value(ByteSize.Parse) }),
                        _ => false,
                    });
                    return true;
                case "pids":
                    value.Mapping((key, pids) => key == "max" && Set(limits = limits with { Pids = pids.Number(least: 1) }));
                    return true;
                default:
                    return false;
            }
        });
        try
        {
            limits.Check();
        }
        catch (SandboxException wrong)
        {
            throw yaml.Wrong(wrong.Message);
        }
        return limits;
    }

    private static bool Set<T>(T value) => true;
}
