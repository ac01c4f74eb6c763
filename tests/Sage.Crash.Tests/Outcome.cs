using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Crash.Tests;

/// <summary>What a series of commands left that nobody disturbed, to compare a disturbed one with.</summary>
/// <param name="Tree">Every file, its mode and content.</param>
/// <param name="Effects">Each unit of work, once for each time it was done.</param>
/// <param name="Completed">The phases in the order of their completion.</param>
/// <param name="Status">Of the newest install.</param>
internal sealed record Outcome(string Tree, IReadOnlyList<string> Effects, IReadOnlyList<string> Completed, InstallStatus? Status)
{
    public static Outcome Of(Victim victim) => new(victim.Tree(), victim.Effects, CompletedPhases(victim), victim.State()?.Status);

    /// <summary>The same files, every phase completed as often as undisturbed, no unit of work more often than the kills explain.</summary>
    public void AssertReached(Victim victim, int kills)
    {
        Assert.Equal(Tree, victim.Tree());
        Assert.Equal(Completed.Order(), CompletedPhases(victim).Order());
        Assert.Equal(Status, victim.State()?.Status);
        foreach (var group in Effects.GroupBy(e => e))
        {
            var times = victim.Effects.Count(e => e == group.Key);
            Assert.True(times >= group.Count() && times <= group.Count() + kills, $"{group.Key} happened {times} times, {group.Count()} times undisturbed");
        }
    }

    private static IReadOnlyList<string> CompletedPhases(Victim victim) => [.. victim.Records().OfType<PhaseCompleted>().Select(r => r.Phase)];
}
