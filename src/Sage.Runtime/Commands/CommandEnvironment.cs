using System.Collections;
using System.Security.Cryptography;

namespace Sage.Runtime;

/// <summary>The environment that a command gets: this program's, its own changes, and the mark.</summary>
internal static class CommandEnvironment
{
    /// <summary>The variable that descendants of a command are found by.</summary>
    public const string MarkVariable = "SAGE_ATTEMPT";

    /// <summary>They speak to this program alone; a plan that runs inside a phase must not take them as meant for it.</summary>
    private static readonly string[] NotInherited = ["SAGE_HOSTED", "SAGE_WATCHED", "SAGE_TARGET"];

    /// <summary>Makes a mark unique on this machine: install ids repeat between directories.</summary>
    public static string UniqueMark(string mark) => $"{mark}/{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    /// <summary>Builds the environment.</summary>
    /// <param name="directory">The directory the command starts in, which <c>PWD</c> names.</param>
    public static Dictionary<string, string> Create(CommandSpec command, string directory, string mark)
    {
        var environment = new Dictionary<string, string>(
            OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string)variable.Value!;
        foreach (var name in NotInherited)
            environment.Remove(name);
        if (!OperatingSystem.IsWindows())
            environment["PWD"] = directory;

        foreach (var (name, value) in command.Environment)
        {
            if (value is null)
                environment.Remove(name);
            else
                environment[name] = value;
        }

        environment[MarkVariable] = mark;
        return environment;
    }
}
