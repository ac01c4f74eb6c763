namespace Sage.Crash.Tests;

/// <summary>How much of what could be tried a run tries.</summary>
internal static class Sample
{
    /// <summary>Whether everything is tried, which takes hours: with <c>SAGE_TEST_FULL=1</c>.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1";

    /// <summary>All of them in a full run, else so many that are spread over them: the middles of equal parts.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, int count) =>
        IsFull || all.Count <= count ? all : [.. Enumerable.Range(0, count).Select(i => all[(int)((2L * i + 1) * all.Count / (2 * count))])];
}
