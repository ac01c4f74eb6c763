namespace Sage.Sandbox.Launch;

/// <summary>The layers of a copy-on-write view.</summary>
/// <param name="Lower">What is seen and never written, the uppermost first.</param>
/// <param name="Upper">Where changes are kept.</param>
/// <param name="Work">An empty directory beside them, which the kernel uses.</param>
/// <param name="IsPrivileged">Whether the kernel's own attributes may be used; otherwise those of users.</param>
internal sealed record OverlayLayers(IReadOnlyList<string> Lower, string Upper, string Work, bool IsPrivileged)
{
    /// <summary>What relative paths are below, which is where the mount has to be called; null where all are absolute. Short paths let hundreds of layers fit into the one page of options.</summary>
    public string? Directory { get; init; }

    /// <summary>The options of the mount. An upper file is always whole, whatever the host's defaults are.</summary>
    public string Options => $"lowerdir={string.Join(':', Lower.Select(Escape))},upperdir={Escape(Upper)},workdir={Escape(Work)},index=off,metacopy=off{(IsPrivileged ? ",redirect_dir=on" : ",userxattr")}";

    /// <summary>A backslash stands before what has a meaning of its own: the kernel takes it away once.</summary>
    private static string Escape(string path) =>
        path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);
}
