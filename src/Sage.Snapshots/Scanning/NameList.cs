using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>The names in a directory, sorted by their bytes. One thread uses one for all its directories.</summary>
internal sealed unsafe class NameList
{
    // struct linux_dirent64: u64 inode, s64 offset, u16 length of the record, u8 type, name.
    private const int LengthAt = 16;
    private const int NameAt = 19;

    private readonly byte[] _kernel = GC.AllocateUninitializedArray<byte>(128 * 1024);
    private readonly List<(int Start, int Length)> _places = [];
    private readonly List<byte[]> _unkept = [];
    private byte[] _names = new byte[64 * 1024];
    private int _length;

    /// <summary>Memory for the path of an entry.</summary>
    public byte[] Path = new byte[4096];

    public int Count => _places.Count;

    /// <summary>Names that stand for ones that cannot be kept: they are no text on a system that knows text alone, or longer than a tree can hold.</summary>
    public IReadOnlyList<byte[]> Unkept => _unkept;

    /// <summary>Bytes of all names with their NULs.</summary>
    public ReadOnlySpan<byte> Bytes => _names.AsSpan(0, _length);

    public (int Start, int Length) this[int number] => _places[number];

    /// <summary>A name.</summary>
    public ReadOnlySpan<byte> Name(int number) => _names.AsSpan(_places[number].Start, _places[number].Length);

    /// <summary>Takes names instead of those of a directory.</summary>
    /// <param name="names">In ascending order.</param>
    public void Take(IEnumerable<byte[]> names)
    {
        Clear();
        foreach (var name in names)
            Add(name);
    }

    /// <summary>Reads a directory, or returns the error number.</summary>
    public int TryRead(in RawDirectory directory)
    {
        Clear();
        while (true)
        {
            nint read;
            fixed (byte* buffer = _kernel)
                read = Interop.Getdents64(directory.Descriptor, buffer, (nuint)_kernel.Length);
            if (read < 0)
                return Marshal.GetLastPInvokeError();
            if (read == 0)
                break;
            Take(_kernel.AsSpan(0, (int)read));
        }
        Sort();
        return 0;
    }

    private void Take(ReadOnlySpan<byte> records)
    {
        for (; records.Length > NameAt; records = records[BinaryPrimitives.ReadUInt16LittleEndian(records[LengthAt..])..])
        {
            var name = records[NameAt..];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                Add(name);
        }
    }

    /// <summary>Sorts names that were added in another order.</summary>
    public void Sort() => _places.Sort((one, other) => _names.AsSpan(one.Start, one.Length).SequenceCompareTo(_names.AsSpan(other.Start, other.Length)));

    /// <summary>Adds a name that cannot be kept, as the system shows it.</summary>
    public void AddUnkept(string name) => _unkept.Add(Encoding.UTF8.GetBytes(name));

    /// <summary>Forgets all names.</summary>
    public void Clear()
    {
        _unkept.Clear();
        _places.Clear();
        _length = 0;
    }

    /// <summary>Adds a name that comes after those that are there.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        if (_length + name.Length + 1 > _names.Length)
            Array.Resize(ref _names, 2 * _names.Length);
        name.CopyTo(_names.AsSpan(_length));
        _places.Add((_length, name.Length));
        _length += name.Length;
        _names[_length++] = 0;
    }
}
