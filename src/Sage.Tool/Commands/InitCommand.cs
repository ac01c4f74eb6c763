using Sage.Runtime;
using Sage.Tool.Init;
using Sage.Tool.Rendering;

namespace Sage.Tool.Commands;

/// <summary>Writes a new install project into a directory that is new or empty.</summary>
internal sealed class InitCommand(ToolIo io)
{
    private const int NamedEntries = 5;

    public async Task<int> RunAsync(string directory, string? named, CancellationToken stop)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named ?? ".", directory));
        if (File.Exists(target))
            throw new SageException(ExitCode.Usage, Messages.InitNamesFile(named ?? "."));
        RefuseIfUsed(target);
        var files = ProjectTemplate.Files(Path.GetFileName(target));
        Directory.CreateDirectory(target);
        foreach (var (name, text) in files)
            await WriteAsync(Path.Combine(target, name), text, stop);

        await io.Out.WriteLineAsync(Messages.ProjectIsMade(PlainText.Line(target), string.Join(Messages.ListSeparator, files.Select(file => file.Name))));
        await io.Out.WriteLineAsync(Messages.InitNext);
        if (target != io.Directory)
            await io.Out.WriteLineAsync($"  cd {Shell(Path.GetRelativePath(io.Directory, target))}");
        await io.Out.WriteLineAsync("  dotnet sage run");
        return ExitCode.Done;
    }

    /// <summary>A fresh clone has a <c>.git</c> and often a licence: they are in nobody's way.</summary>
    private static void RefuseIfUsed(string target)
    {
        if (!Directory.Exists(target))
            return;
        var entries = Directory.EnumerateFileSystemEntries(target).Select(entry => Path.GetFileName(entry)!)
            .Where(name => name is not (".git" or "LICENSE" or "LICENSE.md" or "LICENSE.txt"))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (entries.Count > 0)
        {
            var named = PlainText.Line(string.Join(Messages.ListSeparator, entries.Take(NamedEntries)));
            throw new SageException(
                ExitCode.Decide,
                entries.Count > NamedEntries ? Messages.DirectoryIsNotEmptyAndMore(target, named, entries.Count - NamedEntries) : Messages.DirectoryIsNotEmpty(target, named));
        }
    }

    private static async Task WriteAsync(string path, string text, CancellationToken stop)
    {
        await using var writer = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
        await writer.WriteAsync(text.AsMemory(), stop);
    }

    /// <summary>A path as a shell's argument.</summary>
    private static string Shell(string path)
    {
        if (path.StartsWith('-'))
            path = $"./{path}";
        return path.All(c => char.IsLetterOrDigit(c) || c is '/' or '\\' or '.' or '-' or '_' or ':')
            ? path
            : $"'{PlainText.Line(path).Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
