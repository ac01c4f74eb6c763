namespace Sage.Linux;

/// <summary>
/// How a system writes paths. Within this product <c>/</c> separates names everywhere, which Windows understands as well.
/// </summary>
/// <param name="IsWindows">Whether paths start with a drive or a share, and <c>\</c> separates names too.</param>
/// <param name="Comparison">How names are compared: without case where the usual file system does so.</param>
internal sealed record PathRules(bool IsWindows, StringComparison Comparison)
{
    /// <summary>The devices that a name stands for on Windows, whatever its extension.</summary>
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    private static readonly System.Buffers.SearchValues<char> NotInWindowsNames = System.Buffers.SearchValues.Create("\\/:*?\"<>|");

    public static PathRules Linux { get; } = new(IsWindows: false, StringComparison.Ordinal);

    public static PathRules MacOS { get; } = new(IsWindows: false, StringComparison.OrdinalIgnoreCase);

    public static PathRules Windows { get; } = new(IsWindows: true, StringComparison.OrdinalIgnoreCase);

    public static PathRules OfThisSystem { get; } =
        OperatingSystem.IsWindows() ? Windows : OperatingSystem.IsMacOS() ? MacOS : Linux;

    /// <summary>Compares whole paths as <see cref="Comparison"/> says.</summary>
    public StringComparer Comparer => StringComparer.FromComparison(Comparison);

    /// <summary>A path with <c>/</c> alone as separator.</summary>
    public string Unify(string path) => IsWindows ? path.Replace('\\', '/') : path;

    /// <summary>The root that an absolute path starts with, up to and with a <c>/</c>; empty for a relative path.</summary>
    public string Root(string path)
    {
        if (!IsWindows || !path.StartsWith("//", StringComparison.Ordinal))
            return path.StartsWith('/') ? "/" : IsWindows && path is [var drive, ':', '/', ..] && char.IsAsciiLetter(drive) ? path[..3] : "";
        // //server/share/
        var share = path.IndexOf('/', 2);
        var end = share < 0 ? -1 : path.IndexOf('/', share + 1);
        return end < 0 ? path.TrimEnd('/') + "/" : path[..(end + 1)];
    }

    /// <summary>Whether a text can name one thing in a directory, and no other place.</summary>
    public bool IsName(string name)
    {
        if (name is "" or "." or ".." || name.AsSpan().ContainsAny('/', '\0'))
            return false;
        return !IsWindows || !(name.AsSpan().ContainsAny(NotInWindowsNames)
            || name.Any(c => c < ' ') || name[^1] is '.' or ' ' || IsDevice(name.Split('.')[0].TrimEnd(' ')));
    }

    /// <summary>The directory and the last name of a path without trailing slash.</summary>
    public (string Parent, string Name) Split(string path)
    {
        var root = Root(path).Length;
        var slash = path.LastIndexOf('/');
        return slash < root ? (path[..root], path[Math.Min(root, path.Length)..]) : (path[..slash], path[(slash + 1)..]);
    }

    /// <summary>A name in a directory.</summary>
    public static string Join(string directory, string name) =>
        name.Length == 0 ? directory : directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    /// <summary>Whether a path is a directory or lies below it.</summary>
    public bool IsWithin(string path, string directory) =>
        path.StartsWith(directory, Comparison)
        && (path.Length == directory.Length || directory.EndsWith('/') || path[directory.Length] == '/');

    private static bool IsDevice(string stem) =>
        Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
        || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase))
            && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³');
}
