using System.Runtime.InteropServices;

namespace Sage.Sandbox.Launch;

/// <summary><c>struct mount_attr</c> of <c>mount_setattr(2)</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MountAttributes
{
    public ulong Set;
    public ulong Clear;
    public ulong Propagation;
    public ulong UserNamespace;
}
