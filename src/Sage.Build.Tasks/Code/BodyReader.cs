using System.Globalization;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Sage.Build.Tasks.Code;

/// <summary>
/// Reads one method into text that is the same as long as its code is: tokens as names, literals as they are, branches as
/// instruction numbers, local variables in the order of their first use.
/// </summary>
internal sealed class BodyReader
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly MemberNames _names;
    private readonly SignatureNames _types;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, int> _locals = [];
    private readonly HashSet<MethodDefinitionHandle> _calls = [];
    private readonly HashSet<MethodDefinitionHandle> _dispatches = [];
    private readonly HashSet<OutsideCall> _outside = [];
    private readonly HashSet<FieldDefinitionHandle> _fields = [];
    private readonly HashSet<TypeDefinitionHandle> _seen = [];
    private readonly HashSet<TypeDefinitionHandle> _creatable = [];

    private BodyReader(PEReader file, MetadataReader reader)
    {
        (_file, _reader) = (file, reader);
        _types = new SignatureNames(handle => _seen.Add(handle));
        _names = new MemberNames(reader, _types);
    }

    /// <exception cref="BadImageFormatException">The method's code or signature is not valid.</exception>
    public static MethodFacts Read(PEReader file, MetadataReader reader, MethodDefinitionHandle method) =>
        new BodyReader(file, reader).Read(method);

    private MethodFacts Read(MethodDefinitionHandle handle)
    {
        var method = _reader.GetMethodDefinition(handle);
        _text.Append(_names.Method(handle)).Append(' ').Append(method.ImplAttributes).Append('\n');
        if (method.RelativeVirtualAddress != 0)
            Body(_file.GetMethodBody(method.RelativeVirtualAddress));
        else if (method.Attributes.HasFlag(System.Reflection.MethodAttributes.PinvokeImpl))
            Import(method.GetImport());
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString())));
        return new MethodFacts(digest, _calls, _dispatches, _outside, _fields, _seen, _creatable);
    }

    private void Import(MethodImport import) => Line("import", import.Module.IsNil ? "" : _reader.GetString(_reader.GetModuleReference(import.Module).Name),
        _reader.GetString(import.Name), import.Attributes.ToString());

    private void Body(MethodBodyBlock body)
    {
        var instructions = Instruction.ReadAll(body.GetILReader());
        var numbers = new Dictionary<int, int>(instructions.Count + 1);
        for (var i = 0; i < instructions.Count; i++)
            numbers.Add(instructions[i].Offset, i);
        numbers.Add(body.GetILReader().Length, instructions.Count);
        if (!body.LocalVariablesInitialized)
            Line("no init");
        foreach (var instruction in instructions)
            Write(instruction, numbers);
        Locals(body);
        foreach (var region in body.ExceptionRegions)
        {
            Line(region.Kind.ToString(), Number(numbers[region.TryOffset]), Number(numbers[region.TryOffset + region.TryLength]),
                Number(numbers[region.HandlerOffset]), Number(numbers[region.HandlerOffset + region.HandlerLength]),
                region.FilterOffset < 0 ? "" : Number(numbers[region.FilterOffset]),
                region.CatchType.IsNil ? "" : _names.Type(region.CatchType));
        }
    }

    private void Locals(MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
            return;
        var declared = _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_types, null);
        foreach (var (slot, order) in _locals.OrderBy(l => l.Value))
            Line("local", Number(order), declared[slot]);
    }

    private void Write(Instruction instruction, Dictionary<int, int> numbers)
    {
        var (name, operand) = (LongForm(instruction, out var value), instruction.Code.OperandType);
        switch (operand)
        {
            case OperandType.InlineNone or OperandType.ShortInlineVar or OperandType.InlineVar or OperandType.ShortInlineI or OperandType.InlineI:
                Line(name, value is { } number ? Number(IsLocal(name) ? Local((int)number) : number) : "");
                break;
            case OperandType.ShortInlineBrTarget or OperandType.InlineBrTarget:
                Line(name, Number(numbers[(int)instruction.Operand]));
                break;
            case OperandType.InlineSwitch:
                Line(name, string.Join(",", instruction.Targets.Select(t => Number(numbers[t]))));
                break;
            case OperandType.InlineString:
                // The length keeps what follows apart from the text.
                var text = _reader.GetUserString(MetadataTokens.UserStringHandle((int)instruction.Operand & 0xFFFFFF));
                Line(name, Number(text.Length), text);
                break;
            case OperandType.InlineI8 or OperandType.InlineR or OperandType.ShortInlineR:
                Line(name, Number(instruction.Operand));
                break;
            default:
                Line(name, Token(instruction.Code, MetadataTokens.EntityHandle((int)instruction.Operand)));
                break;
        }
    }

    /// <summary>An instruction's name without the short forms, of which the compiler takes the one that fits the slot or distance.</summary>
    private static string LongForm(Instruction instruction, out long? value)
    {
        var name = instruction.Code.Name!;
        value = instruction.Code.OperandType == OperandType.InlineNone ? null : instruction.Operand;
        if (name.EndsWith(".s", StringComparison.Ordinal))
            return name[..^2];
        if (name is "ldc.i4.m1")
        {
            value = -1;
            return "ldc.i4";
        }
        var isShort = name.Length > 2 && name[^2] == '.' && char.IsAsciiDigit(name[^1])
            && (name.StartsWith("ldloc", StringComparison.Ordinal) || name.StartsWith("stloc", StringComparison.Ordinal)
                || name.StartsWith("ldarg", StringComparison.Ordinal) || name.StartsWith("ldc.i4", StringComparison.Ordinal));
        if (!isShort)
            return name;
        value = name[^1] - '0';
        return name[..^2];
    }

    private static bool IsLocal(string name) => name is "ldloc" or "stloc" or "ldloca";

    private int Local(int slot)
    {
        if (!_locals.TryGetValue(slot, out var order))
            _locals.Add(slot, order = _locals.Count);
        return order;
    }

    private string Token(OpCode code, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                Called(code, (MethodDefinitionHandle)handle);
                return _names.Method((MethodDefinitionHandle)handle);
            case HandleKind.FieldDefinition:
                _fields.Add((FieldDefinitionHandle)handle);
                return _names.Field((FieldDefinitionHandle)handle);
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)handle);
                Referred(code, member);
                return _names.Reference(member);
            case HandleKind.MethodSpecification:
                return Instantiated(code, _reader.GetMethodSpecification((MethodSpecificationHandle)handle));
            case HandleKind.StandaloneSignature:
                return _names.StandAlone(_reader.GetStandaloneSignature((StandaloneSignatureHandle)handle));
            default:
                if (code == OpCodes.Ldtoken && _names.Definition(handle) is { IsNil: false } named)
                    _creatable.Add(named);
                return _names.Type(handle);
        }
    }

    private string Instantiated(OpCode code, MethodSpecification method)
    {
        var known = _seen.ToHashSet();
        var arguments = _names.Instantiation(method);
        _creatable.UnionWith(_seen.Except(known));
        return Token(code, method.Method) + arguments;
    }

    private void Called(OpCode code, MethodDefinitionHandle method)
    {
        _calls.Add(method);
        var definition = _reader.GetMethodDefinition(method);
        var isAbstract = definition.Attributes.HasFlag(System.Reflection.MethodAttributes.Abstract);
        if (definition.Attributes.HasFlag(System.Reflection.MethodAttributes.Virtual)
            && (isAbstract || code == OpCodes.Callvirt || code == OpCodes.Ldvirtftn))
            _dispatches.Add(method);
    }

    private void Referred(OpCode code, MemberReference member)
    {
        var type = _names.Definition(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            if (!type.IsNil)
                _fields.UnionWith(_reader.GetTypeDefinition(type).GetFields()
                    .Where(f => _reader.StringComparer.Equals(_reader.GetFieldDefinition(f).Name, _reader.GetString(member.Name))));
            return;
        }
        if (!type.IsNil)
        {
            foreach (var method in _names.Candidates(type, member))
                Called(code, method);
        }
        else if ((code == OpCodes.Callvirt || code == OpCodes.Ldvirtftn) && _names.OutsideType(member.Parent) is { } outside)
        {
            var parameters = member.DecodeMethodSignature(_types, null).ParameterTypes.Length;
            _outside.Add(new OutsideCall(outside, _reader.GetString(member.Name), parameters));
        }
    }

    private void Line(string name, params ReadOnlySpan<string> parts)
    {
        _text.Append(name);
        foreach (var part in parts)
            _text.Append(' ').Append(part);
        _text.Append('\n');
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
