using System.CommandLine;

namespace Sage.Tool.Definitions;

/// <summary>How a command is called.</summary>
internal static class CommandLines
{
    /// <summary>A command with those that it hangs below: <c>dotnet sage point create</c>.</summary>
    public static string Path(Command command) => command switch
    {
        Root => "dotnet sage",
        _ when command.Parents.OfType<Command>().FirstOrDefault() is { } parent => $"{Path(parent)} {command.Name}",
        _ => command.Name,
    };
}
