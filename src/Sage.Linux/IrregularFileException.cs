namespace Sage.Linux;

/// <summary>Something else than a regular file is where one should be.</summary>
/// <param name="path">Where.</param>
internal sealed class IrregularFileException(string path) : IOException($"'{path}' is no regular file; move it away.")
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = path;
}
