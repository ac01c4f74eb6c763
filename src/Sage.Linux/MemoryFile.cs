using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Files that have no name in any directory.</summary>
internal static class MemoryFile
{
    /// <summary>Makes one with the given content.</summary>
    /// <param name="name">For people who look into <c>/proc</c>.</param>
    /// <exception cref="NativeException">There is no memory.</exception>
    public static SafeFileHandle Create(string name, ReadOnlySpan<byte> content)
    {
        var file = Interop.MemFdCreate(name, Interop.MemFdCloseOnExec);
        if (file.IsInvalid)
            throw NativeException.Last("memfd_create", name);
        RandomAccess.Write(file, content, 0);
        return file;
    }
}
