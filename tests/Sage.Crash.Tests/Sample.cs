namespace Sage.Crash.Tests;

/// <summary>Which of the points that a program can be disturbed at are tried: all with <c>SAGE_TEST_FULL=1</c>, else some spread over them.</summary>
internal static class Sample
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1";

    /// <summary>Those that one of several workers tries; each has a directory of its own.</summary>
    /// <param name="points">All, in the order of the run.</param>
    /// <param name="count">How many are tried by all workers together, unless all are.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> points, int count, int worker, int workers)
    {
        var chosen = IsFull || points.Count <= count ? points : [.. Enumerable.Range(0, count).Select(i => points[(int)((long)i * points.Count / count)])];
        return [.. chosen.Where((_, i) => i % workers == worker)];
    }
}
