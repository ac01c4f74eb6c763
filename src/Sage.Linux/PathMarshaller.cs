using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using System.Text;

namespace Sage.Linux;

/// <summary>
/// Hands a path to a system call as UTF-8. Plain ASCII is converted here: preparing the framework's vectorised encoder takes a process longer
/// than all the calls that a script's report makes.
/// </summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedIn, typeof(ToNative))]
internal static unsafe class PathMarshaller
{
    internal ref struct ToNative
    {
        private byte* _text;
        private byte* _allocated;

        /// <summary>Bytes that the caller keeps on its stack; longer paths are allocated.</summary>
        public static int BufferSize => 512;

        public void FromManaged(string path, Span<byte> buffer)
        {
            if (TryCopyAscii(path, buffer))
            {
                fixed (byte* text = buffer)
                    _text = text;
                return;
            }
            var size = Encoding.UTF8.GetByteCount(path);
            _text = _allocated = (byte*)NativeMemory.Alloc((nuint)size + 1);
            Encoding.UTF8.GetBytes(path, new Span<byte>(_text, size));
            _text[size] = 0;
        }

        public readonly byte* ToUnmanaged() => _text;

        public readonly void Free() => NativeMemory.Free(_allocated);

        private static bool TryCopyAscii(string path, Span<byte> buffer)
        {
            if (path.Length >= buffer.Length)
                return false;
            for (var i = 0; i < path.Length; i++)
            {
                if (!char.IsAscii(path[i]))
                    return false;
                buffer[i] = (byte)path[i];
            }
            buffer[path.Length] = 0;
            return true;
        }
    }
}
