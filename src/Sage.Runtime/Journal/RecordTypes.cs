namespace Sage.Runtime.Journal;

/// <summary>The discriminators of the records that this version knows.</summary>
internal static class RecordTypes
{
    /// <summary>The values of <c>t</c>.</summary>
    public static IReadOnlySet<string> Known { get; } = JournalJson.Default.JournalRecord.PolymorphismOptions!.DerivedTypes
        .Select(type => (string)type.TypeDiscriminator!)
        .ToHashSet(StringComparer.Ordinal);
}
