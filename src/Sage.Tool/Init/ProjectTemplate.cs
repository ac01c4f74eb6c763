using System.Reflection;

namespace Sage.Tool.Init;

/// <summary>The files of a new install project.</summary>
internal static class ProjectTemplate
{
    /// <summary>As long as a plan's name may be.</summary>
    private const int LongestName = 100;

    /// <summary>The package version that goes with this tool, which is its own.</summary>
    public static string Version { get; } = typeof(ProjectTemplate).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The files by name.</summary>
    /// <param name="directoryName">The name of the project's directory, which project and plan are named after.</param>
    public static IReadOnlyList<(string Name, string Text)> Files(string directoryName)
    {
        var project = ProjectName(directoryName);
        return
        [
            ($"{project}.csproj", Fill("project.csproj.txt")),
            ("Program.cs", Fill("Program.cs.txt")),
            ("Install.cs", Fill("Install.cs.txt")),
            ("README.md", Fill("README.md.txt")),
            (".gitignore", Fill("gitignore.txt")),
        ];

        string Fill(string template) => Read(template)
            .Replace("{version}", Version, StringComparison.Ordinal)
            .Replace("{plan}", PlanName(directoryName), StringComparison.Ordinal)
            .Replace("{project}", project, StringComparison.Ordinal);
    }

    /// <summary>What is safe in a file name, an assembly name and XML; the rest becomes an underscore.</summary>
    private static string ProjectName(string name) => Named(name, c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_');

    /// <summary>A valid plan name: lower-case letters, digits, <c>-</c> and <c>_</c>, a letter or digit first.</summary>
    private static string PlanName(string name) =>
        Named(name, c => char.IsAsciiLetterOrDigit(c) || c == '-' ? char.ToLowerInvariant(c) : '_');

    private static string Named(string name, Func<char, char> valid) =>
        string.Concat(name.Take(LongestName).Select(valid)).TrimStart('_', '-', '.') is { Length: > 0 } named ? named : "install";

    private static string Read(string template)
    {
        using var reader = new StreamReader(typeof(ProjectTemplate).Assembly.GetManifestResourceStream($"template/{template}")!);
        return reader.ReadToEnd();
    }
}
