namespace Sage.Crash.Tests;

/// <summary>The states in which a loss of power may leave a disk.</summary>
internal static class PowerLossStates
{
    /// <summary>After every call that changed or flushed something, each kind of loss; what is left at random, thrice.</summary>
    public static IEnumerable<(int Moment, PowerLoss Loss)> Of(DiskHistory history) =>
        from moment in history.Steps.Select(s => s.Ended + 1).Concat(history.Steps.Select(s => s.DurableFrom).Where(d => d < history.Length).Select(d => d + 1)).Distinct().Order()
        from loss in (PowerLoss[])[.. Enum.GetValues<PowerLoss>(), PowerLoss.Some, PowerLoss.Some]
        select (moment, loss);
}
