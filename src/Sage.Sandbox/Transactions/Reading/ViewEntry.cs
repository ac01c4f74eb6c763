namespace Sage.Sandbox.Transactions.Reading;

/// <summary>What a view shows at a name.</summary>
/// <param name="Places">Where it lies, the uppermost first: several for a directory that is merged.</param>
/// <param name="Facts">Of the uppermost.</param>
/// <param name="Attributes">Of the uppermost.</param>
/// <param name="IsCopiedUp">Whether the lowest of its places that is no part of the workspace was copied from something below.</param>
internal sealed record ViewEntry(IReadOnlyList<Place> Places, EntryFacts Facts, EntryAttributes Attributes, bool IsCopiedUp)
{
    public Place Top => Places[0];

    /// <summary>Whether the lowest of its places that is no part of the workspace says that it is elsewhere below.</summary>
    public bool IsRedirected { get; init; }
}
