namespace Sage.Sandbox.Hosts;

/// <summary>Something that a sandbox takes from the host.</summary>
/// <param name="Key">For scripts, in snake_case.</param>
/// <param name="Name">In words.</param>
/// <param name="IsNeeded">Whether there is no sandbox without it; otherwise one has a wall less, or is slower.</param>
/// <param name="Reason">Why it is not there; null where it is.</param>
/// <param name="Remedy">What gets it; null where it is there.</param>
internal sealed record HostAbility(string Key, string Name, bool IsNeeded, string? Reason, string? Remedy)
{
    public bool IsThere => Reason is null;

    /// <summary>Everything that a sandbox of this process's user takes, found out by trying it in processes that end at once.</summary>
    public static IReadOnlyList<HostAbility> All() => HostProbe.Run();
}
