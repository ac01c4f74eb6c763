namespace Sage.Sandbox.Launch;

/// <summary>The layers of a copy-on-write view.</summary>
/// <param name="Lower">What is seen and never written, the uppermost first.</param>
/// <param name="Upper">Where changes are kept.</param>
/// <param name="Work">An empty directory beside them, which the kernel uses.</param>
/// <param name="IsPrivileged">Whether the kernel's own attributes may be used; otherwise those of users.</param>
internal sealed record OverlayLayers(IReadOnlyList<string> Lower, string Upper, string Work, bool IsPrivileged)
{
    /// <summary>The options of the mount.</summary>
    public string Options => $"lowerdir={string.Join(':', Lower.Select(Escape))},upperdir={Escape(Upper)},workdir={Escape(Work)}{(IsPrivileged ? ",redirect_dir=on" : ",userxattr")}";

    /// <summary>A backslash stands before what has a meaning of its own: the kernel takes it away once.</summary>
    private static string Escape(string path) =>
        path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);
}
