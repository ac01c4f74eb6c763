namespace Sage.Sandbox.Hosts;

/// <summary>The settings by which a host forbids user namespaces, and what changes them.</summary>
internal static class UserNamespaceLimits
{
    /// <param name="settings">Where the kernel's settings are: <c>/proc/sys</c>.</param>
    /// <returns>Why there are none, and what to do; without a reason where no setting forbids them.</returns>
    public static (string? Reason, string Remedy) Explain(string settings, bool isPrivileged)
    {
        if (Is(settings, "user/max_user_namespaces", "0"))
            return (Messages.AbilityUsersMax, Messages.AbilityUsersSetting("user.max_user_namespaces=10000"));
        if (!isPrivileged && Is(settings, "kernel/unprivileged_userns_clone", "0"))
            return (Messages.AbilityUsersUnprivileged, Messages.AbilityUsersSetting("kernel.unprivileged_userns_clone=1"));
        if (!isPrivileged && Is(settings, "kernel/apparmor_restrict_unprivileged_userns", "1"))
            return (Messages.AbilityUsersAppArmor, Messages.AbilityUsersSetting("kernel.apparmor_restrict_unprivileged_userns=0"));
        return (null, Messages.AbilityUsersContainer);
    }

    private static bool Is(string settings, string name, string value)
    {
        var path = Path.Combine(settings, name);
        return File.Exists(path) && File.ReadAllText(path).Trim() == value;
    }
}
