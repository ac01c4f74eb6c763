using Sage.Testing;

namespace Sage.Crash.Tests;

/// <summary>Where a program is killed: a call, counted over all threads, on a path in which digits are <c>#</c>.</summary>
/// <param name="Occurrence">Which call of that name and path, from 1.</param>
/// <param name="When"><c>before</c>, <c>torn</c> (half of a write) or <c>after</c>.</param>
internal sealed record CrashPoint(string Call, string Path, int Occurrence, string When)
{
    private static readonly string[] Moments = ["before", "after"];
    private static readonly string[] WriteMoments = ["before", "torn", "after"];

    /// <summary>Every point of a recorded run, in its order, with the moments in turn.</summary>
    public static IReadOnlyList<CrashPoint> Of(IEnumerable<TracedCall> calls)
    {
        var seen = new Dictionary<(string, string), int>();
        var points = new List<CrashPoint>();
        foreach (var call in calls)
        {
            var occurrence = seen[(call.Name, call.Pattern)] = seen.GetValueOrDefault((call.Name, call.Pattern)) + 1;
            var moments = call.Data.Length > 1 ? WriteMoments : Moments;
            points.Add(new CrashPoint(call.Name, call.Pattern, occurrence, moments[points.Count % moments.Length]));
        }
        return points;
    }

    /// <summary>The command that runs another and ends it here.</summary>
    public IReadOnlyList<string> Killing(string directory, IEnumerable<string> command) => Tracer.Killing(directory, Call, Path, Occurrence, When, command);

    public override string ToString() => $"{When} {Call} {Occurrence} of {Path}";
}
