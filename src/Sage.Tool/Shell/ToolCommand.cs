namespace Sage.Tool.Shell;

/// <summary>The command that started this tool, for what is to start the same one again.</summary>
internal static class ToolCommand
{
    /// <summary>An executable and what it takes before the verb, absolute.</summary>
    public static IReadOnlyList<string> OfProcess() => Of(
        Environment.ProcessPath ?? throw new InvalidOperationException(Messages.ProgramIsUnknown),
        Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll"));

    /// <summary>The tool's own executable, or <c>dotnet</c> with the assembly that it runs.</summary>
    public static IReadOnlyList<string> Of(string program, string assembly) =>
        Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? [program, assembly] : [program];
}
