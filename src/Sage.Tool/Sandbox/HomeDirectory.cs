namespace Sage.Tool.Sandbox;

/// <summary>The home directory that <c>~</c> stands for.</summary>
internal static class HomeDirectory
{
    public static string Of(ToolIo io) => io.Variable("HOME") is { Length: > 0 } set ? set : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
