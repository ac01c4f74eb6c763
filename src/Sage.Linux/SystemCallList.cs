using System.Runtime.InteropServices;
using System.Text;

namespace Sage.Linux;

/// <summary>
/// System calls that a clone of this process makes one after the other until one of them turns it into another program. Each has a name, so that an error says what was tried.
/// </summary>
internal sealed unsafe class SystemCallList : IDisposable
{
    private readonly List<(string Name, SystemCallRecord Call)> _calls = [];
    private readonly List<nint> _memory = [];

    /// <summary>Adds a call; the list ends where it fails.</summary>
    /// <param name="name">What it is there for, as in "mount of the workspace".</param>
    /// <param name="number">The number of the call on this processor, from <see cref="SystemCallNumber"/>.</param>
    public SystemCallResult Add(string name, int number, params ReadOnlySpan<SystemCallArgument> arguments) => Add(name, number, 0, arguments);

    /// <summary>Adds a call that may fail.</summary>
    public SystemCallResult Try(string name, int number, params ReadOnlySpan<SystemCallArgument> arguments) => Add(name, number, SystemCallRecord.MayFail, arguments);

    /// <summary>Adds a fork: what follows is done by the new process, and this one ends with code 0. The result is the new process's id.</summary>
    /// <param name="flags"><see cref="CloneFlags"/> beside the shared memory, and the signal at its end.</param>
    public SystemCallResult Fork(string name, long flags) => Add(name, SystemCallNumber.Clone, SystemCallRecord.ParentEnds, [flags | CloneFlags.SharedMemory, 0, 0, 0, 0]);

    /// <summary>Text in native memory, as long as this list is there, with a NUL after it.</summary>
    public byte* Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Text(string)"/>
    public byte* Text(ReadOnlySpan<byte> text)
    {
        var native = (byte*)Memory((nuint)text.Length + 1);
        text.CopyTo(new Span<byte>(native, text.Length));
        return native;
    }

    /// <summary>An array of texts as <c>argv</c> and <c>envp</c> are.</summary>
    public byte** Texts(IReadOnlyList<string> texts)
    {
        var native = (byte**)Memory((nuint)((texts.Count + 1) * sizeof(byte*)));
        for (var i = 0; i < texts.Count; i++)
            native[i] = Text(texts[i]);
        return native;
    }

    /// <summary>A structure in native memory, as long as this list is there.</summary>
    public T* Structure<T>(in T value)
        where T : unmanaged
    {
        var native = (T*)Memory((nuint)sizeof(T));
        *native = value;
        return native;
    }

    /// <summary>Zeroed native memory, as long as this list is there.</summary>
    public void* Memory(nuint size)
    {
        var memory = NativeMemory.AllocZeroed(size);
        _memory.Add((nint)memory);
        return memory;
    }

    /// <summary>The calls in native memory, with one place behind them.</summary>
    internal Span<SystemCallRecord> ToNative()
    {
        var native = (SystemCallRecord*)Memory((nuint)((_calls.Count + 1) * sizeof(SystemCallRecord)));
        for (var i = 0; i < _calls.Count; i++)
        {
            native[i] = _calls[i].Call;
            for (var argument = 0; argument < 6; argument++)
            {
                if ((native[i].Traits & 1UL << argument) != 0)
                    native[i].Arguments[argument] = (long)&native[native[i].Arguments[argument]].Result;
            }
        }
        return new Span<SystemCallRecord>(native, _calls.Count);
    }

    internal string NameOf(int place) => _calls[place].Name;

    public void Dispose()
    {
        foreach (var memory in _memory)
            NativeMemory.Free((void*)memory);
        _memory.Clear();
    }

    private SystemCallResult Add(string name, int number, ulong traits, ReadOnlySpan<SystemCallArgument> arguments)
    {
        var call = new SystemCallRecord { Number = (ulong)number, Traits = traits };
        for (var i = 0; i < arguments.Length; i++)
        {
            call.Arguments[i] = arguments[i].ResultOf < 0 ? arguments[i].Value : arguments[i].ResultOf;
            if (arguments[i].ResultOf >= 0)
                call.Traits |= 1UL << i;
        }
        _calls.Add((name, call));
        return new SystemCallResult(_calls.Count - 1);
    }
}
