namespace Sage.Generators.Model;

/// <summary>The text of one member of a plan class, reduced to what fingerprints need.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Hash">SHA-256 of its tokens, comments and formatting left aside, as hexadecimal digits.</param>
/// <param name="Uses">Every identifier in it, ordered: the names it may refer to.</param>
internal sealed record MemberBody(string Name, string Hash, EquatableArray<string> Uses);
