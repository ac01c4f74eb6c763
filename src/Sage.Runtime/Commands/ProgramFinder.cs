using System.Text;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// Finds a command's program as a POSIX shell would, so that a missing one is a clear message and not exit code 127.
/// </summary>
internal static class ProgramFinder
{
    /// <summary>Where programs are looked for without <c>PATH</c>: what <c>confstr(_CS_PATH)</c> answers.</summary>
    private const string DefaultPath = "/bin:/usr/bin";

    /// <summary>Finds a program.</summary>
    /// <param name="command">A name, or a path when it holds a slash.</param>
    /// <param name="directory">What relative paths start at.</param>
    /// <param name="path">The value of <c>PATH</c> in the command's environment.</param>
    /// <returns>Its absolute path.</returns>
    /// <exception cref="SageException">It does not exist, is not executable, or its interpreter does not exist.</exception>
    public static string Find(string command, string directory, string? path)
    {
        if (command.Length == 0)
            throw new SageException(ExitCode.Failed, Messages.CommandHasNoName);
        var program = command.Contains('/', StringComparison.Ordinal)
            ? Check(command, Path.GetFullPath(command, directory))
            : FindOnPath(command, directory, path ?? DefaultPath);
        CheckInterpreter(command, program, directory);
        return program;
    }

    private static string Check(string command, string program)
    {
        if (Directory.Exists(program))
            throw new SageException(ExitCode.Failed, Messages.CommandIsDirectory(command));
        if (!File.Exists(program))
            throw new SageException(ExitCode.Failed, Messages.CommandIsMissing(command, program));
        return IsExecutable(program) ? program : throw NotExecutable(command, program);
    }

    private static string FindOnPath(string command, string directory, string path)
    {
        string? notExecutable = null;
        foreach (var entry in path.Split(':'))
        {
            var program = Path.Combine(directory, entry, command);
            if (!File.Exists(program))
                continue;
            if (IsExecutable(program))
                return program;
            notExecutable ??= program;
        }

        throw notExecutable is null
            ? new SageException(ExitCode.Failed, Messages.CommandIsNotOnPath(command))
            : NotExecutable(command, notExecutable);
    }

    private static SageException NotExecutable(string command, string program) =>
        new(ExitCode.Failed, Messages.CommandIsNotExecutable(command, program));

    private static bool IsExecutable(string path) => Interop.Access(path, Interop.AccessExecute) == 0;

    /// <summary>A missing interpreter would be reported as "not found" of the script itself.</summary>
    private static void CheckInterpreter(string command, string program, string directory)
    {
        if (FirstLine(program) is not ['#', '!', .. var line])
            return;
        var interpreter = line.TrimStart(' ', '\t').Split(' ', '\t')[0];
        if (interpreter.Length > 0 && !File.Exists(Path.Combine(directory, interpreter)))
            throw new SageException(ExitCode.Failed, interpreter.EndsWith('\r')
                ? Messages.CommandHasCarriageReturn(command, program)
                : Messages.CommandInterpreterIsMissing(command, interpreter, program));
    }

    /// <summary>The start of a file's first line; null where it cannot be read, which does not keep it from being executed.</summary>
    private static string? FirstLine(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            Span<byte> start = stackalloc byte[256];
            start = start[..RandomAccess.Read(file, start, 0)];
            var end = start.IndexOf((byte)'\n');
            return end < 0 ? null : Encoding.UTF8.GetString(start[..end]);
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }
}
