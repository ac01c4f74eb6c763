using System.Runtime.InteropServices;
using System.Text;

namespace Sage.Linux;

/// <summary>A null-terminated array of UTF-8 strings in native memory: the form of <c>argv</c> and <c>envp</c>.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    public NativeStrings(IReadOnlyList<string> strings)
    {
        var table = (nuint)((strings.Count + 1) * sizeof(byte*));
        var size = table;
        foreach (var text in strings)
            size += (nuint)(Encoding.UTF8.GetByteCount(text) + 1);

        Pointer = (byte**)NativeMemory.Alloc(size);
        var next = (byte*)Pointer + table;
        var left = size - table;
        for (var i = 0; i < strings.Count; i++)
        {
            Pointer[i] = next;
            var written = Encoding.UTF8.GetBytes(strings[i], new Span<byte>(next, (int)left));
            next[written] = 0;
            next += written + 1;
            left -= (nuint)(written + 1);
        }

        Pointer[strings.Count] = null;
    }

    public byte** Pointer { get; }

    public void Dispose() => NativeMemory.Free(Pointer);
}
