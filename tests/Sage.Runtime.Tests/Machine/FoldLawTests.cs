using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using VerifyXunit;

namespace Sage.Runtime.Tests.Machine;

/// <summary>
/// Laws of the fold that hold for every kind of record, a new one too: kinds are found by reflection, and what each changes
/// is seen in random journals.
/// </summary>
public sealed class FoldLawTests
{
    private const int Journals = 4_000;
    private const int Length = 80;

    private static readonly IReadOnlyList<(Type Type, string Name)> Kinds =
        [.. typeof(JournalRecord).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (kind.DerivedType, (string)kind.TypeDiscriminator!))];

    /// <summary>Every record that random journals hold, with the state before it and what it changed; null where it cannot follow.</summary>
    private static readonly Lazy<IReadOnlyList<Seen>> Told = new(() => [.. Enumerable.Range(0, Journals).SelectMany(Play)]);

    [Fact]
    public void Every_kind_occurs_both_where_it_can_follow_and_where_it_cannot()
    {
        foreach (var (type, name) in Kinds)
        {
            Assert.True(Told.Value.Any(seen => seen.Record.GetType() == type && seen.Changes is not null), $"no random journal holds {name}");
            Assert.True(Told.Value.Any(seen => seen.Record.GetType() == type && seen.Changes is null), $"{name} is never out of place");
        }
    }

    [Fact]
    public Task Each_kind_changes_this_and_nothing_else()
    {
        var text = new StringBuilder();
        foreach (var (type, name) in Kinds)
        {
            var followed = Told.Value.Where(seen => seen.Record.GetType() == type && seen.Changes is not null).ToList();
            var changes = followed.SelectMany(seen => seen.Changes!).Select(change => change.Field).ToHashSet();
            text.Append(name).Append(Told.Value.Any(seen => seen.Record.GetType() == type && seen is { Changes: null, Begun: true }) ? ", which has its place\n" : "\n");
            foreach (var owner in changes.GroupBy(field => field.Split('.')[0], field => field.Split('.')[1]).OrderBy(group => group.Key, StringComparer.Ordinal))
                text.Append($"  {owner.Key}: {string.Join(", ", owner.Order(StringComparer.Ordinal))}\n");
        }
        return Verifier.Verify(text.ToString());
    }

    [Fact]
    public void A_record_about_a_phase_changes_no_other_phase()
    {
        foreach (var (record, changes, _) in Told.Value.Where(seen => seen.Changes is not null))
        {
            if (record.GetType().GetProperty("Phase") is { } phase)
                Assert.All(changes!.Where(change => change.Phase is not null), change => Assert.Equal(phase.GetValue(record), change.Phase));
        }
    }

    /// <summary>Folds a random journal, leaving out what cannot follow, which must leave all as it is.</summary>
    private static IEnumerable<Seen> Play(int seed)
    {
        var state = new InstallState();
        var before = StateFields.Of(state);
        foreach (var record in new RandomRecords(seed).Take(Length))
        {
            var next = state.Next;
            var begun = state.Install is not null;
            var follows = true;
            try
            {
                state.Apply(record);
            }
            catch (RecordOrderException)
            {
                follows = false;
            }
            var after = StateFields.Of(state);
            var changes = StateFields.Changes(before, after);
            Assert.Equal(follows ? next + 1 : next, state.Next);
            if (!follows)
                Assert.Empty(changes);
            before = after;
            yield return new Seen(record, follows ? changes : null, begun);
        }
    }

    private sealed record Seen(JournalRecord Record, IReadOnlyList<Change>? Changes, bool Begun);
}
