namespace Sage.Tool.Programs;

/// <summary>The packages that the packed tool brings along, so that a plan of its own version is built without a network.</summary>
internal static class BundledPackages
{
    /// <summary>
    /// What restore reads as a list of package sources besides those of nuget.config. As a variable of the environment, and not as
    /// an argument, it leaves a project's own value of the property alone.
    /// </summary>
    public const string Variable = "RestoreAdditionalProjectSources";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packages");

    /// <summary>The variable's value: what it was, and the folder where this tool has one; a tool that was built from a clone has none.</summary>
    public static string? Sources(string? before) =>
        !Directory.Exists(Folder) ? before
        : string.IsNullOrEmpty(before) ? Folder
        : $"{before};{Folder}";
}
