using System.Reflection;
using System.Reflection.Metadata;

namespace Sage.Build.Tasks.Code;

/// <summary>What derives from what in one assembly, and which methods a virtual call can come out at.</summary>
internal sealed class TypeGraph
{
    private readonly MetadataReader _reader;
    private readonly MemberNames _names;
    private readonly Dictionary<TypeDefinitionHandle, List<EntityHandle>> _parents = [];
    private readonly Dictionary<TypeDefinitionHandle, List<TypeDefinitionHandle>> _children = [];
    private readonly Dictionary<string, List<TypeDefinitionHandle>> _implementers = new(StringComparer.Ordinal);
    private readonly Dictionary<MethodDefinitionHandle, List<MethodDefinitionHandle>> _explicit = [];
    private readonly HashSet<MethodDefinitionHandle> _explicitOutside = [];

    public TypeGraph(MetadataReader reader)
    {
        _reader = reader;
        _names = new MemberNames(reader, new SignatureNames(_ => { }));
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            var parents = type.GetInterfaceImplementations().Select(i => reader.GetInterfaceImplementation(i).Interface).ToList();
            if (!type.BaseType.IsNil)
                parents.Add(type.BaseType);
            _parents.Add(handle, parents);
            foreach (var parent in parents)
                Link(handle, parent);
            foreach (var implementation in type.GetMethodImplementations())
                Link(reader.GetMethodImplementation(implementation));
        }
    }

    /// <summary>The base classes and interfaces of a type that are in this assembly.</summary>
    public IEnumerable<TypeDefinitionHandle> Parents(TypeDefinitionHandle type) =>
        _parents[type].Select(_names.Definition).Where(p => !p.IsNil);

    /// <summary>All methods of this assembly that a call of a virtual method can come out at, by name and number of parameters.</summary>
    public IEnumerable<MethodDefinitionHandle> Overrides(MethodDefinitionHandle called)
    {
        var method = _reader.GetMethodDefinition(called);
        var name = _reader.GetString(method.Name);
        var parameters = Parameters(method);
        return Family(method.GetDeclaringType()).SelectMany(t => Methods(t, name, parameters)).Concat(_explicit.GetValueOrDefault(called) ?? []);
    }

    /// <summary>The same for a method of another assembly.</summary>
    public IEnumerable<MethodDefinitionHandle> Overrides(OutsideCall called) =>
        (_implementers.GetValueOrDefault(called.Type) ?? []).SelectMany(Family).SelectMany(t => Methods(t, called.Method, called.Parameters)
            .Concat(Explicit(t).Where(m => EndsWith(m, called.Method) && Parameters(_reader.GetMethodDefinition(m)) == called.Parameters)));

    /// <summary>
    /// The methods of a type that code of other assemblies can call once it has an object of it: overrides of their virtual methods and
    /// implementations of their interfaces.
    /// </summary>
    public IEnumerable<MethodDefinitionHandle> CallableFromOutside(TypeDefinitionHandle type) =>
        _reader.GetTypeDefinition(type).GetMethods().Where(m => IsCallableFromOutside(type, m));

    private bool IsCallableFromOutside(TypeDefinitionHandle type, MethodDefinitionHandle handle)
    {
        if (_explicitOutside.Contains(handle))
            return true;
        var method = _reader.GetMethodDefinition(handle);
        if (!method.Attributes.HasFlag(MethodAttributes.Virtual) || Explicit(type).Contains(handle))
            return false;
        var (name, parameters) = (_reader.GetString(method.Name), Parameters(method));
        if (method.Attributes.HasFlag(MethodAttributes.NewSlot))
            return HasOutsideInterface(type) && !Interfaces(type).SelectMany(i => Methods(i, name, parameters)).Any();
        var overridden = Bases(type).Select(b => (Type: b, Method: Methods(b, name, parameters).FirstOrDefault())).FirstOrDefault(b => !b.Method.IsNil);
        return overridden.Method.IsNil || IsCallableFromOutside(overridden.Type, overridden.Method);
    }

    private void Link(TypeDefinitionHandle type, EntityHandle parent)
    {
        if (_names.Definition(parent) is { IsNil: false } inside)
            Add(_children, inside, type);
        else if (_names.OutsideType(parent) is { } outside)
            Add(_implementers, outside, type);
    }

    private void Link(MethodImplementation implementation)
    {
        if (implementation.MethodBody.Kind != HandleKind.MethodDefinition)
            return;
        var body = (MethodDefinitionHandle)implementation.MethodBody;
        if (implementation.MethodDeclaration.Kind == HandleKind.MethodDefinition)
        {
            Add(_explicit, (MethodDefinitionHandle)implementation.MethodDeclaration, body);
            return;
        }
        var declaration = _reader.GetMemberReference((MemberReferenceHandle)implementation.MethodDeclaration);
        var type = _names.Definition(declaration.Parent);
        if (type.IsNil)
            _explicitOutside.Add(body);
        else
        {
            foreach (var candidate in _names.Candidates(type, declaration))
                Add(_explicit, candidate, body);
        }
    }

    /// <summary>
    /// A type, all that derive from it, and the base classes of those: a class may inherit the method that implements its interface.
    /// </summary>
    private HashSet<TypeDefinitionHandle> Family(TypeDefinitionHandle root)
    {
        var family = new HashSet<TypeDefinitionHandle>();
        var open = new Stack<TypeDefinitionHandle>([root]);
        while (open.TryPop(out var type))
        {
            if (!family.Add(type))
                continue;
            foreach (var child in _children.GetValueOrDefault(type) ?? [])
                open.Push(child);
        }
        foreach (var type in family.ToList())
            family.UnionWith(Bases(type));
        return family;
    }

    private IEnumerable<TypeDefinitionHandle> Bases(TypeDefinitionHandle type)
    {
        while (_reader.GetTypeDefinition(type).BaseType is { IsNil: false } parent && _names.Definition(parent) is { IsNil: false } inside)
        {
            yield return inside;
            type = inside;
        }
    }

    private IEnumerable<TypeDefinitionHandle> Interfaces(TypeDefinitionHandle type) =>
        new[] { type }.Concat(Bases(type)).SelectMany(Parents).Where(p => IsInterface(p)).SelectMany(p => Interfaces(p).Prepend(p));

    private bool HasOutsideInterface(TypeDefinitionHandle type) =>
        new[] { type }.Concat(Bases(type)).Any(t => _parents[t].Any(p => p != _reader.GetTypeDefinition(t).BaseType && _names.Definition(p).IsNil))
        || Interfaces(type).Any(i => _parents[i].Any(p => _names.Definition(p).IsNil));

    private bool IsInterface(TypeDefinitionHandle type) => _reader.GetTypeDefinition(type).Attributes.HasFlag(TypeAttributes.Interface);

    private IEnumerable<MethodDefinitionHandle> Explicit(TypeDefinitionHandle type) =>
        _reader.GetTypeDefinition(type).GetMethodImplementations().Select(i => _reader.GetMethodImplementation(i).MethodBody)
            .Where(b => b.Kind == HandleKind.MethodDefinition).Select(b => (MethodDefinitionHandle)b);

    private IEnumerable<MethodDefinitionHandle> Methods(TypeDefinitionHandle type, string name, int parameters) =>
        _reader.GetTypeDefinition(type).GetMethods().Where(m =>
            _reader.StringComparer.Equals(_reader.GetMethodDefinition(m).Name, name) && Parameters(_reader.GetMethodDefinition(m)) == parameters);

    private bool EndsWith(MethodDefinitionHandle method, string name) =>
        _reader.GetString(_reader.GetMethodDefinition(method).Name).EndsWith("." + name, StringComparison.Ordinal);

    private int Parameters(MethodDefinition method)
    {
        var signature = _reader.GetBlobReader(method.Signature);
        if (signature.ReadSignatureHeader().IsGeneric)
            signature.ReadCompressedInteger();
        return signature.ReadCompressedInteger();
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        list.Add(value);
    }
}
