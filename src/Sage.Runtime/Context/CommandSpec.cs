namespace Sage.Runtime;

/// <summary>A command to run: program, arguments, directory, environment.</summary>
/// <param name="Command">A program's path or its name on <c>PATH</c>; never a shell line.</param>
public sealed record CommandSpec(string Command)
{
    /// <summary>The arguments as the program receives them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The directory to run in, relative to the working directory; by default the working directory itself.</summary>
    public string? Directory { get; init; }

    /// <summary>Variables added to the inherited environment; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Text for the command's standard input; without it standard input is empty.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Exit codes that count as success.</summary>
    public IReadOnlyList<int> AcceptedExitCodes { get; init; } = [0];
}
