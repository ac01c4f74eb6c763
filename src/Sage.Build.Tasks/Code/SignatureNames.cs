using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Sage.Build.Tasks.Code;

/// <summary>
/// Writes types as text that does not depend on token numbers. The assembly that a type of another assembly comes from is left out:
/// frameworks move types between assemblies without a change for those who use them.
/// </summary>
/// <param name="seen">Told every type of this assembly that is named.</param>
internal sealed class SignatureNames(Action<TypeDefinitionHandle> seen) : ISignatureTypeProvider<string, object?>
{
    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = CompilerNames.Normalize(reader.GetString(type.Name));
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{Of(reader, outer)}/{name}" : Qualified(reader, type.Namespace, name);
    }

    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{Of(reader, (TypeReferenceHandle)type.ResolutionScope)}/{name}"
            : Qualified(reader, type.Namespace, name);
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        seen(handle);
        return Of(reader, handle);
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) =>
        $"{elementType}[{shape.Rank}:{string.Join(",", shape.LowerBounds)}:{string.Join(",", shape.Sizes)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => "pinned " + elementType;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(",", typeArguments)}>";

    public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index.ToString(CultureInfo.InvariantCulture);

    public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index.ToString(CultureInfo.InvariantCulture);

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "fn " + Text(signature);

    /// <summary>A signature with its calling convention.</summary>
    public static string Text(MethodSignature<string> signature) =>
        $"{signature.Header.Attributes} {signature.GenericParameterCount}({string.Join(",", signature.ParameterTypes)}){signature.ReturnType}";

    private static string Qualified(MetadataReader reader, StringHandle space, string name) =>
        space.IsNil ? name : $"{reader.GetString(space)}.{name}";
}
