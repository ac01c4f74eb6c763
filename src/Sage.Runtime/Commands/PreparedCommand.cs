namespace Sage.Runtime;

/// <summary>A command with everything decided that can be decided before it starts.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Program">The program's path, absolute.</param>
/// <param name="Arguments">The arguments after the program's own name.</param>
/// <param name="Directory">The directory to start in, absolute.</param>
/// <param name="Environment">The whole environment.</param>
/// <param name="Mark">The value of <c>SAGE_ATTEMPT</c> in it.</param>
internal sealed record PreparedCommand(
    string Name,
    string Program,
    IReadOnlyList<string> Arguments,
    string Directory,
    IReadOnlyDictionary<string, string> Environment,
    string Mark)
{
    /// <summary>Resolves a command on a POSIX system.</summary>
    /// <exception cref="SageException">Its program or directory does not exist, or its arguments cannot be passed on.</exception>
    public static PreparedCommand Create(CommandSpec command, CommandLaunch launch)
    {
        CheckText(command);
        var directory = DirectoryOf(command, launch);
        var mark = CommandEnvironment.UniqueMark(launch.Mark);
        var environment = CommandEnvironment.Create(command, directory, mark);
        var program = ProgramFinder.Find(command.Command, directory, environment.GetValueOrDefault("PATH"));
        return new PreparedCommand(command.Command, program, command.Arguments, directory, environment, mark);
    }

    /// <summary>The directory a command starts in.</summary>
    /// <exception cref="SageException">It does not exist.</exception>
    public static string DirectoryOf(CommandSpec command, CommandLaunch launch)
    {
        var root = Path.GetFullPath(launch.WorkingDirectory);
        var directory = command.Directory is { } relative ? Path.GetFullPath(relative, root) : root;
        return System.IO.Directory.Exists(directory)
            ? directory
            : throw new SageException(ExitCode.Failed,
                Messages.CommandDirectoryIsMissing(directory, command.Command));
    }

    /// <summary>The system's strings end at a NUL character: what follows it would be lost without a word.</summary>
    public static void CheckText(CommandSpec command)
    {
        var texts = command.Arguments.Append(command.Command).Append(command.Directory ?? "").Concat(command.Environment.Select(v => v.Value ?? ""));
        if (texts.Any(text => text.Contains('\0', StringComparison.Ordinal)))
            throw new SageException(ExitCode.Failed,
                Messages.CommandHasNul(command.Command.Replace('\0', '?')));
        if (command.Environment.Keys.FirstOrDefault(name => name.Length == 0 || name.AsSpan().ContainsAny('=', '\0')) is { } bad)
            throw new SageException(ExitCode.Failed,
                Messages.CommandVariableIsInvalid(command.Command, bad.Replace('\0', '?')));
    }
}
