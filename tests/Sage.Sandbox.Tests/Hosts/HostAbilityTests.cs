using Sage.Sandbox.Hosts;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Hosts;

/// <summary>What a host is found able to do, and what it is told to change.</summary>
public sealed class HostAbilityTests : IDisposable
{
    private readonly TemporaryDirectory _settings = new();

    public void Dispose() => _settings.Dispose();

    [LinuxFact]
    public void Where_a_sandbox_starts_all_that_it_needs_is_there_and_nothing_is_left_behind()
    {
        var before = File.ReadAllText("/proc/self/mountinfo");

        var abilities = HostAbility.All();

        Assert.All(abilities.Where(ability => ability.IsNeeded), ability => Assert.True(ability.IsThere, $"{ability.Name}: {ability.Reason}"));
        Assert.All(abilities, ability => Assert.Equal(ability.IsThere, ability.Remedy is null));
        Assert.Equal(11, abilities.Count);
        Assert.Equal(before, File.ReadAllText("/proc/self/mountinfo"));
    }

    [Theory]
    [InlineData("user/max_user_namespaces", "0\n", false, "user.max_user_namespaces=10000")]
    [InlineData("user/max_user_namespaces", "0\n", true, "user.max_user_namespaces=10000")]
    [InlineData("kernel/unprivileged_userns_clone", "0\n", false, "kernel.unprivileged_userns_clone=1")]
    [InlineData("kernel/apparmor_restrict_unprivileged_userns", "1\n", false, "kernel.apparmor_restrict_unprivileged_userns=0")]
    public void A_setting_that_forbids_namespaces_of_users_is_named(string setting, string value, bool isPrivileged, string remedy)
    {
        _settings.Write(setting, value);

        var (reason, todo) = UserNamespaceLimits.Explain(_settings.Path, isPrivileged);

        Assert.NotNull(reason);
        Assert.Contains(remedy, todo, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_concerns_users_is_no_reason_for_root()
    {
        _settings.Write("kernel/apparmor_restrict_unprivileged_userns", "1\n");

        Assert.Null(UserNamespaceLimits.Explain(_settings.Path, isPrivileged: true).Reason);
    }
}
