namespace Sage.Linux;

/// <summary>The local time, on Linux from the C library: the framework reads and prepares the rules of the whole time zone for one offset.</summary>
internal static class LocalTime
{
    public static DateTimeOffset Now(TimeProvider clock) =>
        ReferenceEquals(clock, TimeProvider.System) && OperatingSystem.IsLinux() && Environment.Is64BitProcess ? Of(clock.GetUtcNow()) : clock.GetLocalNow();

    /// <summary>A time at the offset that the system's time zone has then.</summary>
    private static unsafe DateTimeOffset Of(DateTimeOffset time)
    {
        var brokenDown = stackalloc byte[Interop.BrokenDownTimeSize];
        return Interop.LocalTime(time.ToUnixTimeSeconds(), brokenDown) == null
            ? time
            : time.ToOffset(TimeSpan.FromMinutes(*(long*)(brokenDown + Interop.BrokenDownTimeOffset) / 60));
    }
}
