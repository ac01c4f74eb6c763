using System.Globalization;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Sage.Build.Tasks.Code;

/// <summary>One instruction of a method body.</summary>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Operand">A number; a token; or the offset that a branch leads to.</param>
/// <param name="Targets">The offsets that a switch leads to; else empty.</param>
internal readonly record struct Instruction(int Offset, OpCode Code, long Operand, int[] Targets)
{
    private static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => (ushort)c.Value);

    /// <summary>Reads a body in order.</summary>
    /// <exception cref="BadImageFormatException">It is no valid code.</exception>
    public static List<Instruction> ReadAll(BlobReader code)
    {
        var all = new List<Instruction>();
        while (code.RemainingBytes > 0)
            all.Add(Read(ref code));
        return all;
    }

    private static Instruction Read(ref BlobReader code)
    {
        var offset = code.Offset;
        int value = code.ReadByte();
        if (value == 0xFE)
            value = (value << 8) | code.ReadByte();
        if (!Codes.TryGetValue((ushort)value, out var op))
            throw new BadImageFormatException(Messages.ReasonNoInstruction(value.ToString("x", CultureInfo.InvariantCulture)));
        int[] targets = [];
        long operand = 0;
        switch (op.OperandType)
        {
            case OperandType.InlineNone:
                break;
            case OperandType.ShortInlineI:
                operand = code.ReadSByte();
                break;
            case OperandType.ShortInlineVar:
                operand = code.ReadByte();
                break;
            case OperandType.InlineVar:
                operand = code.ReadUInt16();
                break;
            case OperandType.ShortInlineBrTarget:
                operand = code.ReadSByte() + code.Offset;
                break;
            case OperandType.InlineBrTarget:
                operand = code.ReadInt32() + code.Offset;
                break;
            case OperandType.ShortInlineR:
                operand = BitConverter.SingleToInt32Bits(code.ReadSingle());
                break;
            case OperandType.InlineR:
            case OperandType.InlineI8:
                operand = code.ReadInt64();
                break;
            case OperandType.InlineSwitch:
                targets = new int[code.ReadInt32()];
                for (var i = 0; i < targets.Length; i++)
                    targets[i] = code.ReadInt32();
                for (var i = 0; i < targets.Length; i++)
                    targets[i] += code.Offset;
                break;
            default:
                operand = code.ReadInt32();
                break;
        }
        return new Instruction(offset, op, operand, targets);
    }
}
