namespace Sage.Runtime;

/// <summary>A path that an image covers.</summary>
/// <param name="Name">The path as declared, <c>/</c> as separator; a trailing slash marks a directory. Identifies the path in an image.</param>
/// <param name="FullPath">Where it is, absolute, without trailing slash; links in parents resolved, the last part not.</param>
internal sealed record ProtectedPath(string Name, string FullPath)
{
    /// <summary>Where writing to it ends up: <see cref="FullPath"/>, with a link in the last part followed.</summary>
    public string Target { get; init; } = FullPath;

    /// <summary>Whether the declaration says that the path is a directory.</summary>
    public bool IsDirectory => Name.EndsWith('/');
}
