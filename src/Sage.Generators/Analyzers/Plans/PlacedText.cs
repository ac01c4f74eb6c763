using Microsoft.CodeAnalysis;

namespace Sage.Generators.Analyzers;

/// <summary>A text and where it is written.</summary>
internal sealed record PlacedText(string Value, Location Place);
