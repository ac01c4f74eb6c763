using System.Reflection.Metadata;

namespace Sage.Build.Tasks.Code;

/// <summary>Names a method as the author of its source knows it.</summary>
internal static class WrittenName
{
    /// <summary>Namespace, types and method; for what the compiler made of a method's body the name of that method.</summary>
    public static string Of(MetadataReader reader, MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        var name = reader.GetString(method.Name);
        var written = CompilerNames.IsMade(name) ? CompilerNames.Origin(name) : null;
        var type = method.GetDeclaringType();
        for (; CompilerNames.IsMade(TypeName(reader, type)); type = reader.GetTypeDefinition(type).GetDeclaringType())
        {
            written ??= CompilerNames.Origin(TypeName(reader, type));
            // Helpers of the compiler for the whole assembly: which of their members it is tells its author nothing.
            if (reader.GetTypeDefinition(type).GetDeclaringType().IsNil)
                return CompilerNames.Normalize(TypeName(reader, type));
        }
        // What belongs to a closure as such, its constructor above all, is written nowhere.
        return $"{Name(reader, type)}.{written ?? (type == method.GetDeclaringType() ? name : "(closures)")}";
    }

    private static string Name(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = CompilerNames.Written(TypeName(reader, handle));
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{Name(reader, outer)}.{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private static string TypeName(MetadataReader reader, TypeDefinitionHandle handle) => reader.GetString(reader.GetTypeDefinition(handle).Name);
}
