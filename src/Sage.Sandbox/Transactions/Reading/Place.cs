namespace Sage.Sandbox.Transactions.Reading;

/// <summary>Where an entry lies.</summary>
/// <param name="Layer">From 0, the uppermost; the last is the workspace.</param>
/// <param name="Path">Below the layer's root.</param>
internal readonly record struct Place(int Layer, byte[] Path);
