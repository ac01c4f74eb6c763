using Sage.Runtime;

namespace Sage.Tool.Programs;

/// <summary>What the user named: something that a plan's program is built from, or the built program.</summary>
/// <param name="Path">A project file, a <c>.cs</c> file or a dll, absolute.</param>
/// <param name="WorkingDirectory">
/// Where the install works and keeps <c>.sage/</c>: the directory of a project or <c>.cs</c> file, the current directory for a dll.
/// </param>
internal sealed record Target(string Path, string WorkingDirectory)
{
    private static readonly string[] ProjectExtensions = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>Whether it is a built program.</summary>
    public bool IsBuilt => HasExtension(Path, ".dll");

    /// <summary>Finds what a name stands for.</summary>
    /// <param name="named">A project, directory, <c>.cs</c> file or dll; null for the current directory.</param>
    /// <param name="directory">The current directory, absolute.</param>
    /// <exception cref="SageException">It does not exist, or it is none of these.</exception>
    public static Target Resolve(string? named, string directory)
    {
        var path = System.IO.Path.GetFullPath(named ?? ".", directory);
        if (Directory.Exists(path))
            return OfDirectory(path);
        if (!File.Exists(path))
            throw new SageException(ExitCode.Usage, Messages.TargetDoesNotExist(named ?? "."));
        if (HasExtension(path, ".dll"))
            return new Target(path, directory);
        if (HasExtension(path, ".cs") || ProjectExtensions.Any(extension => HasExtension(path, extension)))
            return new Target(path, System.IO.Path.GetDirectoryName(path)!);
        throw new SageException(ExitCode.Usage, Messages.TargetIsNone(named ?? "."));
    }

    /// <summary>The working directory that a name stands for, for verbs that need no program.</summary>
    /// <inheritdoc cref="Resolve"/>
    public static string Place(string? named, string directory)
    {
        var path = System.IO.Path.GetFullPath(named ?? ".", directory);
        return Directory.Exists(path) ? path : Resolve(named, directory).WorkingDirectory;
    }

    private static Target OfDirectory(string path)
    {
        var projects = Directory.EnumerateFiles(path)
            .Where(file => ProjectExtensions.Any(extension => HasExtension(file, extension)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return projects switch
        {
            [var project] => new Target(project, path),
            [] => throw new SageException(ExitCode.Nothing, Messages.NoProjectInDirectory(path)),
            _ => throw new SageException(ExitCode.Usage, Messages.SeveralProjectsInDirectory(projects.Count, path, string.Join(Messages.ListSeparator, projects.Select(System.IO.Path.GetFileName)))),
        };
    }

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
