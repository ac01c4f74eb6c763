using System.Reflection.Metadata;

namespace Sage.Build.Tasks.Code;

/// <summary>Knows what the source generator of Sage.Tooling added to plans: it describes phases, and is part of none.</summary>
internal sealed class GeneratedMembers
{
    private readonly MetadataReader _reader;
    private readonly HashSet<TypeDefinitionHandle> _types = [];
    private readonly HashSet<MethodDefinitionHandle> _methods = [];

    public GeneratedMembers(MetadataReader reader)
    {
        _reader = reader;
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if (IsOurs(type.GetCustomAttributes()))
                _types.Add(handle);
            _methods.UnionWith(type.GetMethods().Where(m => IsOurs(reader.GetMethodDefinition(m).GetCustomAttributes())));
            foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition).Where(p => IsOurs(p.GetCustomAttributes())))
                _methods.Add(property.GetAccessors().Getter);
        }
    }

    public bool Contains(MethodDefinitionHandle method)
    {
        if (_methods.Contains(method))
            return true;
        for (var type = _reader.GetMethodDefinition(method).GetDeclaringType(); !type.IsNil; type = _reader.GetTypeDefinition(type).GetDeclaringType())
        {
            if (_types.Contains(type))
                return true;
        }
        return false;
    }

    /// <summary>Whether the type is generated itself; one within it is not asked for.</summary>
    public bool Contains(TypeDefinitionHandle type) => _types.Contains(type);

    private bool IsOurs(CustomAttributeHandleCollection attributes) =>
        CustomAttributes.Find(_reader, attributes, "System.CodeDom.Compiler.GeneratedCodeAttribute") is { } attribute
        && CustomAttributes.FirstText(_reader, attribute) == "Sage.Generators";
}
