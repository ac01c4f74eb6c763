using System.Reflection.Metadata;

namespace Sage.Build.Tasks.Code;

/// <summary>Finds custom attributes by name, and reads the first constructor argument where that is a text.</summary>
internal static class CustomAttributes
{
    public static CustomAttribute? Find(MetadataReader reader, CustomAttributeHandleCollection attributes, string type)
    {
        foreach (var handle in attributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (TypeName(reader, attribute) == type)
                return attribute;
        }
        return null;
    }

    public static string? FirstText(MetadataReader reader, CustomAttribute attribute)
    {
        var value = reader.GetBlobReader(attribute.Value);
        return value.Length > 2 && value.ReadUInt16() == 1 ? value.ReadSerializedString() : null;
    }

    private static string? TypeName(MetadataReader reader, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MethodDefinition => SignatureNames.Of(reader, reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()),
        HandleKind.MemberReference when reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent =>
            SignatureNames.Of(reader, (TypeReferenceHandle)parent),
        _ => null,
    };
}
