using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sage.Build.Tasks.Code;

/// <summary>
/// Finds the methods of one assembly that a method can come to run. Errs on the side of too many: a virtual call can come out at every
/// override in the assembly, and an object handed out is called back by whatever it overrides.
/// </summary>
internal sealed class CodeClosure
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly TypeGraph _graph;
    private readonly Dictionary<MethodDefinitionHandle, MethodFacts> _facts = [];
    private readonly GeneratedMembers _generated;

    public CodeClosure(PEReader file, GeneratedMembers generated)
    {
        _file = file;
        _reader = file.GetMetadataReader();
        _graph = new TypeGraph(_reader);
        _generated = generated;
    }

    /// <summary>A method's digest, once it was part of an answer.</summary>
    public string Digest(MethodDefinitionHandle method) => Facts(method).Digest;

    /// <summary>A method and all that it can come to run.</summary>
    /// <exception cref="BadImageFormatException">Some code is not valid.</exception>
    public IReadOnlyCollection<MethodDefinitionHandle> Of(MethodDefinitionHandle root)
    {
        var reached = new HashSet<MethodDefinitionHandle>();
        var touched = new HashSet<TypeDefinitionHandle>();
        var open = new Stack<MethodDefinitionHandle>([root]);
        while (open.TryPop(out var method))
        {
            if (_generated.Contains(method) || !reached.Add(method))
                continue;
            foreach (var next in Next(Facts(method), touched))
                open.Push(next);
        }
        return reached;
    }

    private IEnumerable<MethodDefinitionHandle> Next(MethodFacts facts, HashSet<TypeDefinitionHandle> touched)
    {
        foreach (var called in facts.Calls)
            yield return called;
        foreach (var called in facts.Dispatches.SelectMany(_graph.Overrides))
            yield return called;
        // What the framework declares is implemented everywhere; there the types that the code names decide.
        foreach (var called in facts.Outside.Where(c => !c.Type.StartsWith("System.", StringComparison.Ordinal)).SelectMany(_graph.Overrides))
            yield return called;
        foreach (var initializer in facts.Fields.SelectMany(Initializers))
            yield return initializer;
        foreach (var constructor in facts.Creatable.SelectMany(t => Constructors(t, isStatic: false)))
            yield return constructor;
        foreach (var called in facts.Types.SelectMany(t => Touch(t, touched)))
            yield return called;
    }

    /// <summary>What sets a field: the static constructor, or all others. Field initialisers are part of them.</summary>
    private IEnumerable<MethodDefinitionHandle> Initializers(FieldDefinitionHandle handle)
    {
        var field = _reader.GetFieldDefinition(handle);
        return Constructors(field.GetDeclaringType(), field.Attributes.HasFlag(FieldAttributes.Static));
    }

    private IEnumerable<MethodDefinitionHandle> Touch(TypeDefinitionHandle type, HashSet<TypeDefinitionHandle> touched)
    {
        if (!touched.Add(type))
            yield break;
        foreach (var method in _graph.CallableFromOutside(type))
            yield return method;
        // Without this flag the static constructor runs before the first use of anything in the type.
        if (!_reader.GetTypeDefinition(type).Attributes.HasFlag(TypeAttributes.BeforeFieldInit))
        {
            foreach (var constructor in Constructors(type, isStatic: true))
                yield return constructor;
        }
        foreach (var method in _graph.Parents(type).SelectMany(p => Touch(p, touched)))
            yield return method;
    }

    private IEnumerable<MethodDefinitionHandle> Constructors(TypeDefinitionHandle type, bool isStatic) =>
        _reader.GetTypeDefinition(type).GetMethods()
            .Where(m => _reader.StringComparer.Equals(_reader.GetMethodDefinition(m).Name, isStatic ? ".cctor" : ".ctor"));

    private MethodFacts Facts(MethodDefinitionHandle method)
    {
        if (!_facts.TryGetValue(method, out var facts))
            _facts.Add(method, facts = BodyReader.Read(_file, _reader, method));
        return facts;
    }
}
