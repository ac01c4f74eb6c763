using System.Collections;
using System.Reflection;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Machine.Simulation;

namespace Sage.Runtime.Tests.Machine;

/// <summary>One field that a record changed.</summary>
/// <param name="Field"><c>install.Status</c>, <c>phase.Attempt</c>, <c>rollback.Remaining</c>.</param>
/// <param name="Phase">The phase that the field is of; null for all others.</param>
internal sealed record Change(string Field, string? Phase);

/// <summary>A state as its fields, to be compared one by one; the count of records and the time of the last aside, which every record changes.</summary>
internal static class StateFields
{
    private static readonly string[] OfEvery = [nameof(InstallState.Next), nameof(InstallState.LastUpdate)];

    public static Dictionary<Change, string> Of(InstallState state)
    {
        var fields = new Dictionary<Change, string>();
        foreach (var property in Properties(state).Where(property => !OfEvery.Contains(property.Name)))
        {
            switch (property.GetValue(state))
            {
                case IReadOnlyList<PhaseState> phases:
                    fields.Add(new Change("install.Phases", null), string.Join(' ', phases.Select(phase => phase.Name)));
                    foreach (var phase in phases)
                        Add(fields, "phase", phase.Name, phase);
                    break;
                case RollbackState rollback:
                    Add(fields, "rollback", null, rollback);
                    break;
                case var value:
                    fields.Add(new Change($"install.{property.Name}", null), Text(value));
                    break;
            }
        }
        return fields;
    }

    /// <summary>The fields that differ. Those of a phase that appeared are compared with a phase of which nothing is known.</summary>
    public static IReadOnlyList<Change> Changes(Dictionary<Change, string> before, Dictionary<Change, string> after) =>
        [.. before.Keys.Union(after.Keys).Where(field => Value(before, field) != Value(after, field))];

    private static string? Value(Dictionary<Change, string> fields, Change field) =>
        fields.TryGetValue(field, out var value) ? value
        : field.Phase is { } phase ? Text(typeof(PhaseState).GetProperty(field.Field.Split('.')[1])!.GetValue(new PhaseState(phase)))
        : null;

    private static void Add(Dictionary<Change, string> fields, string owner, string? phase, object of)
    {
        foreach (var property in Properties(of))
            fields.Add(new Change($"{owner}.{property.Name}", phase), Text(property.GetValue(of)));
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string or ValueType and not IEnumerable => value.ToString()!,
        _ => StateText.Of(value),
    };

    private static IEnumerable<PropertyInfo> Properties(object of) => of.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
