using System.Reflection.Metadata;

namespace Sage.Build.Tasks.Code;

/// <summary>Names members as text, and finds the definitions in this assembly that references stand for.</summary>
internal sealed class MemberNames(MetadataReader reader, SignatureNames types)
{
    public string Type(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => types.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => SignatureNames.Of(reader, (TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => types.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)handle, 0),
        _ => throw new BadImageFormatException(Messages.ReasonNoType(handle.Kind.ToString())),
    };

    public string Method(MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        return $"{Type(method.GetDeclaringType())}::{Name(method.Name)} {SignatureNames.Text(method.DecodeSignature(types, null))}";
    }

    public string Field(FieldDefinitionHandle handle)
    {
        var field = reader.GetFieldDefinition(handle);
        return $"{Type(field.GetDeclaringType())}::{Name(field.Name)} {field.DecodeSignature(types, null)}";
    }

    public string Reference(MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? $"{Parent(member)}::{Name(member.Name)} {SignatureNames.Text(member.DecodeMethodSignature(types, null))}"
        : $"{Parent(member)}::{Name(member.Name)} {member.DecodeFieldSignature(types, null)}";

    public string Instantiation(MethodSpecification method) => $"<{string.Join(",", method.DecodeSignature(types, null))}>";

    public string StandAlone(StandaloneSignature signature) => SignatureNames.Text(signature.DecodeMethodSignature(types, null));

    public string Name(StringHandle name) => CompilerNames.Normalize(reader.GetString(name));

    /// <summary>The type of this assembly that a member reference belongs to; nil when it belongs to another assembly's or an array.</summary>
    public TypeDefinitionHandle Definition(EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeDefinition)
            return (TypeDefinitionHandle)parent;
        if (parent.Kind == HandleKind.MethodDefinition)
            return reader.GetMethodDefinition((MethodDefinitionHandle)parent).GetDeclaringType();
        if (parent.Kind != HandleKind.TypeSpecification)
            return default;
        var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return default;
        blob.ReadCompressedInteger();
        return blob.ReadTypeHandle() is { Kind: HandleKind.TypeDefinition } type ? (TypeDefinitionHandle)type : default;
    }

    /// <summary>The methods of a type that a reference can mean: those of its name and signature.</summary>
    public IEnumerable<MethodDefinitionHandle> Candidates(TypeDefinitionHandle type, MemberReference member)
    {
        var signature = SignatureNames.Text(member.DecodeMethodSignature(types, null));
        return reader.GetTypeDefinition(type).GetMethods().Where(handle =>
        {
            var method = reader.GetMethodDefinition(handle);
            return reader.StringComparer.Equals(method.Name, reader.GetString(member.Name))
                && SignatureNames.Text(method.DecodeSignature(types, null)) == signature;
        });
    }

    /// <summary>The full name of the type that a member of another assembly belongs to, without type arguments; null for an array.</summary>
    public string? OutsideType(EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference)
            return SignatureNames.Of(reader, (TypeReferenceHandle)parent);
        if (parent.Kind != HandleKind.TypeSpecification)
            return null;
        var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        blob.ReadCompressedInteger();
        return blob.ReadTypeHandle() is { Kind: HandleKind.TypeReference } type ? SignatureNames.Of(reader, (TypeReferenceHandle)type) : null;
    }

    private string Parent(MemberReference member) => member.Parent.Kind switch
    {
        HandleKind.MethodDefinition => Method((MethodDefinitionHandle)member.Parent),
        HandleKind.ModuleReference => "",
        _ => Type(member.Parent),
    };
}
