namespace Sage.Sandbox.Policy;

/// <summary>Paths that rules speak of by one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Match">Patterns: <c>/etc</c>, <c>~/.ssh</c> or <c>**/name</c>; what is below a path is meant too.</param>
/// <param name="Except">Patterns of what is left out.</param>
internal sealed record PathClass(string Name, IReadOnlyList<string> Match, IReadOnlyList<string> Except)
{
    /// <summary>Below the workspace.</summary>
    public const string Workspace = "workspace";

    /// <summary>The whole workspace.</summary>
    public const string WorkspaceRoot = "workspace-root";

    /// <summary>Below a directory for temporary files.</summary>
    public const string Temporary = "temporary";

    /// <summary>Anywhere else.</summary>
    public const string Outside = "outside";

    /// <summary>The root of the file system.</summary>
    public const string Root = "root";

    /// <summary>Known only when the command runs.</summary>
    public const string Unknown = "unknown";

    /// <summary>Outside, but allowed: a class that the policy defines.</summary>
    public const string Allowed = "allowed";

    public static IReadOnlyList<string> BuiltIn { get; } = [Workspace, WorkspaceRoot, Temporary, Outside, Root, Unknown];
}
