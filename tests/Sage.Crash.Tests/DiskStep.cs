namespace Sage.Crash.Tests;

/// <summary>A change, and when it happened.</summary>
/// <param name="Ended">The call that made it.</param>
internal sealed record DiskStep(int Ended, DiskChange Change)
{
    /// <summary>The call whose end made it durable.</summary>
    public int DurableFrom { get; set; } = int.MaxValue;
}
