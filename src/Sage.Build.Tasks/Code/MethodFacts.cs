using System.Reflection.Metadata;

namespace Sage.Build.Tasks.Code;

/// <summary>What a walk over one method's body found.</summary>
/// <param name="Digest">SHA-256 over the body as normalized text, 64 hexadecimal digits.</param>
/// <param name="Calls">Methods of this assembly that it calls or takes the address of.</param>
/// <param name="Dispatches">Those of them that are called by way of a virtual slot or an interface.</param>
/// <param name="Outside">Virtual calls of what another assembly declares.</param>
/// <param name="Fields">Fields of this assembly that it uses.</param>
/// <param name="Types">Types of this assembly that it names.</param>
/// <param name="Creatable">Those of them that it hands over by name, so that somebody else may create them.</param>
internal sealed record MethodFacts(
    string Digest,
    IReadOnlySet<MethodDefinitionHandle> Calls,
    IReadOnlySet<MethodDefinitionHandle> Dispatches,
    IReadOnlySet<OutsideCall> Outside,
    IReadOnlySet<FieldDefinitionHandle> Fields,
    IReadOnlySet<TypeDefinitionHandle> Types,
    IReadOnlySet<TypeDefinitionHandle> Creatable);

/// <summary>A virtual call of what another assembly declares.</summary>
internal readonly record struct OutsideCall(string Type, string Method, int Parameters);
