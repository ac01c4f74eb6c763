using System.Buffers.Binary;

namespace Sage.Sandbox.Launch;

/// <summary>
/// The first process of a sandbox, as an ELF file of 154 bytes: it reads its standard input until that ends, and ends too, and with it, by the kernel, every process of the sandbox. It ignores
/// SIGCHLD, so that the kernel reaps what is orphaned, and holds no memory of the program that started it. The source is <c>InitProgram.x64.S</c>.
/// </summary>
internal static class InitProgram
{
    private const int HeadSize = 64;
    private const int SegmentSize = 56;

    /// <summary>Where the file is mapped.</summary>
    private const ulong Address = 0x400000;

    internal static ReadOnlySpan<byte> X64 =>
    [
        0x31, 0xff, 0x48, 0x8d, 0x74, 0x24, 0xf8, 0xba, 0x01, 0x00, 0x00, 0x00, 0x31, 0xc0, 0x0f, 0x05, 0x83, 0xf8, 0xfc, 0x74, 0xf7, 0x85, 0xc0, 0x7f,
        0xf3, 0x31, 0xff, 0xb8, 0xe7, 0x00, 0x00, 0x00, 0x0f, 0x05,
    ];

    /// <summary>The file (<c>elf(5)</c>): one segment that holds all of it.</summary>
    public static byte[] File()
    {
        var file = new byte[HeadSize + SegmentSize + X64.Length];
        // 64 bits, little-endian, version 1.
        ReadOnlySpan<byte> magic = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        magic.CopyTo(file);
        Write16(file, 16, 2); // ET_EXEC
        Write16(file, 18, 62); // EM_X86_64
        Write32(file, 20, 1);
        Write64(file, 24, Address + HeadSize + SegmentSize);
        Write64(file, 32, HeadSize);
        Write16(file, 52, HeadSize);
        Write16(file, 54, SegmentSize);
        Write16(file, 56, 1);
        Write32(file, HeadSize, 1); // PT_LOAD
        Write32(file, HeadSize + 4, 5); // read, execute
        Write64(file, HeadSize + 16, Address);
        Write64(file, HeadSize + 24, Address);
        Write64(file, HeadSize + 32, (ulong)file.Length);
        Write64(file, HeadSize + 40, (ulong)file.Length);
        Write64(file, HeadSize + 48, 0x1000);
        X64.CopyTo(file.AsSpan(HeadSize + SegmentSize));
        return file;
    }

    private static void Write16(byte[] file, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);

    private static void Write32(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);

    private static void Write64(byte[] file, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);
}
