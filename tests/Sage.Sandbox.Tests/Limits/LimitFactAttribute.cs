using Sage.Sandbox.Limits;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>A test that needs limits which this host can enforce; it is skipped, saying so, where it can't.</summary>
public sealed class LimitFactAttribute : FactAttribute
{
    /// <param name="limits">Names of <see cref="LimitKind"/>.</param>
    public LimitFactAttribute(params string[] limits) => Skip = new LinuxFactAttribute().Skip ?? Lacks(limits);

    private static string? Lacks(string[] limits)
    {
        var missing = LimitAbility.Of(HostHierarchies.Find()).FirstOrDefault(ability => limits.Contains(ability.Limit.ToString()) && !ability.IsEnforced);
        return missing is null ? null : $"needs limits of {missing.Limit}: {missing.Reason}";
    }
}
