namespace Sage.Sandbox.Limits;

/// <summary>Whether this host lets this process enforce a limit.</summary>
/// <param name="Limit">Which one.</param>
/// <param name="By">What enforces it: the version of control groups, and below which one; null where nothing does.</param>
/// <param name="Reason">Why it cannot be enforced; null where it can.</param>
/// <param name="Remedy">How to get it; null where it can be enforced.</param>
internal sealed record LimitAbility(LimitKind Limit, string? By, string? Reason, string? Remedy)
{
    // Every file of v1 that a limit is written to is among those of these; the values do not matter.
    private static readonly ILookup<LimitKind, LimitSetting> Files = LimitSettings
        .Of(new ResourceLimits { Memory = 1, Swap = 1, MemorySoft = 1, QuotaUs = 1, Shares = 1, Pids = 1, IoRead = 1 }, isUnified: false, [""]).ToLookup(setting => setting.Kind);

    public bool IsEnforced => Reason is null;

    /// <summary>Of every limit, in the order in which they are listed.</summary>
    public static IReadOnlyList<LimitAbility> Of(HostHierarchies host) => [.. Enum.GetValues<LimitKind>().Select(kind => Of(kind, host))];

    /// <summary>What has to be said of a limit that cannot be enforced.</summary>
    public SandboxException Refusal() => new(SandboxFault.Unsupported, Messages.LimitIsUnsupported(LimitNames.Of(Limit), Reason!, Remedy!));

    /// <summary>What this host has for a limit, groups apart that cannot be written to.</summary>
    public static LimitAbility Offered(LimitKind kind, HostHierarchies host)
    {
        if (host.For(kind) is not { } hierarchy)
            return WithoutController(kind, host);
        var group = hierarchy.Base;
        if (hierarchy.IsUnified)
        {
            // The kernel charges what is written back later to whom it belongs by its memory.
            return kind == LimitKind.IoWrite && !hierarchy.Has(LimitSettings.MemoryController)
                ? WithoutController(LimitKind.Memory, host) with { Limit = kind }
                : new LimitAbility(kind, Messages.LimitByUnified(group), null, null);
        }
        if (kind == LimitKind.IoWrite)
            return new LimitAbility(kind, null, Messages.LimitLacksWriteback, Messages.LimitRemedyUnified);
        // The root of all has no file for its processes.
        var missing = kind == LimitKind.Pids ? null : Files[kind].FirstOrDefault(setting => !File.Exists($"{group}/{setting.File}"));
        return missing is null
            ? new LimitAbility(kind, Messages.LimitBySeparate(group), null, null)
            : new LimitAbility(kind, null, Messages.LimitLacksFile(missing.File), kind == LimitKind.Swap ? Messages.LimitRemedySwap : Messages.LimitRemedyKernel);
    }

    /// <summary>Of a limit whose groups this process may not make.</summary>
    public static LimitAbility NotDelegated(LimitKind kind, Hierarchy hierarchy) =>
        new(kind, null, Messages.LimitLacksGroup(hierarchy.Base), hierarchy.IsUnified ? Messages.LimitRemedyDelegate : Messages.LimitRemedyOwner(hierarchy.Base));

    private static LimitAbility Of(LimitKind kind, HostHierarchies host)
    {
        var offered = Offered(kind, host);
        return offered.IsEnforced && host.For(kind) is { } hierarchy && !CanMake(hierarchy) ? NotDelegated(kind, hierarchy) : offered;
    }

    private static bool CanMake(Hierarchy hierarchy)
    {
        var group = $"{hierarchy.Base}/{GroupName.Of("check")}";
        return GroupDirectory.Make(group) == 0 && GroupDirectory.TryRemove(group)
            && (!hierarchy.IsUnified || GroupFile.IsWritable(hierarchy.Base + "/cgroup.subtree_control"));
    }

    private static LimitAbility WithoutController(LimitKind kind, HostHierarchies host)
    {
        var unified = host.Unified;
        var controller = LimitSettings.Controller(kind, isUnified: unified is not null);
        var isElsewhere = unified is not null && GroupFile.Read(unified.MountPoint + "/cgroup.controllers")?.Split([' ', '\n']).Contains(controller, StringComparer.Ordinal) == true;
        return isElsewhere
            ? new LimitAbility(kind, null, Messages.LimitLacksDelegation(unified!.Base, controller), Messages.LimitRemedyDelegateController)
            : new LimitAbility(kind, null, Messages.LimitLacksController(controller), Messages.LimitRemedyController(controller));
    }
}
