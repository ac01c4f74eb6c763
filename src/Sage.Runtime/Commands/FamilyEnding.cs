using System.Diagnostics;

namespace Sage.Runtime;

/// <summary>Ends families of processes: SIGTERM, after a grace SIGKILL.</summary>
internal static class FamilyEnding
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Ends the families and waits until they are gone.</summary>
    /// <param name="grace">From SIGTERM to SIGKILL.</param>
    /// <param name="killTime">From SIGKILL to giving up.</param>
    /// <returns>Those that still have members.</returns>
    public static async Task<IReadOnlyList<ChildProcess>> EndAsync(IReadOnlyList<ChildFamily> families, TimeSpan grace, TimeSpan killTime, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(1);
        while (true)
        {
            families = [.. families.Where(family => family.Refresh())];
            var elapsed = Stopwatch.GetElapsedTime(begun);
            if (families.Count == 0 || elapsed > grace + killTime)
                return [.. families.Select(family => family.Child)];

            foreach (var family in families)
            {
                if (elapsed < grace)
                    family.Terminate();
                else
                    family.Kill();
            }

            // Descendants are not children of this program: the kernel has no event for their end.
            await Task.Delay(pause, stop);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
