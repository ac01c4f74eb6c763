using System.Runtime.InteropServices;

namespace Sage.Linux;

internal static partial class Interop
{
    /// <summary><c>geteuid(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    internal static partial uint EffectiveUser();

    /// <summary><c>getegid(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "getegid")]
    internal static partial uint EffectiveGroup();
}
