namespace Sage.Generators.Discovery;

/// <summary>What a file declares, bodies and initial values left aside, as names and hashes.</summary>
/// <param name="NamesHash">Of <paramref name="Names"/> and of the <c>global using</c> directives.</param>
/// <param name="GlobalHash">Of its <c>global using</c> directives; zero without any.</param>
/// <param name="GlobalUses">The identifiers of its <c>global using</c> directives.</param>
internal sealed record FileOutline(
    ulong NamesHash,
    IReadOnlyList<TypeOutline> Types,
    IReadOnlyList<NamedOutline> Names,
    ulong GlobalHash,
    IReadOnlyCollection<string> GlobalUses);

/// <summary>One declaration of a class, struct, interface or record.</summary>
/// <param name="Key">The type's metadata name.</param>
/// <param name="Hash">Of the declaration with its attributes and members, of the usings in force, and of the file's path.</param>
/// <param name="Uses">Every identifier in these.</param>
/// <param name="Bases">The identifiers in its base list.</param>
internal sealed record TypeOutline(
    string Key, string Name, ulong Hash, IReadOnlyCollection<string> Uses, IReadOnlyCollection<string> Bases);

/// <summary>What a name may stand for: the heading of a type, a namespace, a constant.</summary>
/// <param name="Hash">Of the heading and of where it stands.</param>
/// <param name="Uses">The identifiers in the heading.</param>
internal sealed record NamedOutline(string Name, ulong Hash, IReadOnlyCollection<string> Uses);
