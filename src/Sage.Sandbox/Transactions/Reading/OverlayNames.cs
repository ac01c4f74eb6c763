namespace Sage.Sandbox.Transactions.Reading;

/// <summary>
/// The attributes by which an overlay keeps its state in an upper layer (<c>Documentation/filesystems/overlayfs.rst</c>). Only those of the kind in use have a meaning: a command could have made the others
/// itself.
/// </summary>
internal sealed class OverlayNames
{
    private OverlayNames(string prefix)
    {
        Opaque = Name(prefix, "opaque");
        Redirect = Name(prefix, "redirect");
        Origin = Name(prefix, "origin");
        Whiteout = Name(prefix, "whiteout");
    }

    /// <summary>Those of an overlay that root mounted.</summary>
    public static OverlayNames Trusted { get; } = new("trusted.overlay.");

    /// <summary>Those of one mounted with <c>userxattr</c>.</summary>
    public static OverlayNames User { get; } = new("user.overlay.");

    /// <summary>Of a directory: what is below is hidden.</summary>
    public byte[] Opaque { get; }

    /// <summary>Of a directory: where it is below.</summary>
    public byte[] Redirect { get; }

    /// <summary>Of what was copied up.</summary>
    public byte[] Origin { get; }

    /// <summary>Of an empty file that hides what is below, in a directory whose <see cref="Opaque"/> is <c>x</c>.</summary>
    public byte[] Whiteout { get; }

    /// <summary>Whether a name is of either kind.</summary>
    public static bool Are(ReadOnlySpan<byte> name) => name.StartsWith("trusted.overlay."u8) || name.StartsWith("user.overlay."u8);

    /// <summary>Whether a name is of the kind that is not in use.</summary>
    public bool ArePlanted(ReadOnlySpan<byte> name) => Are(name) && (this == Trusted) != name.StartsWith("trusted."u8);

    private static byte[] Name(string prefix, string name) => System.Text.Encoding.ASCII.GetBytes(prefix + name);
}
