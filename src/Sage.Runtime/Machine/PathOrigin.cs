namespace Sage.Runtime.Machine;

/// <summary>Paths as they were before a phase touched them.</summary>
/// <param name="Rank">Its place in the order in which such images of all phases were taken.</param>
internal sealed record PathOrigin(PathImage Image, int Rank);
