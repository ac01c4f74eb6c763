using System.Diagnostics;
using System.Text;
using Sage.Linux;
using Sage.Runtime;

namespace Sage.Build.Tasks.Points;

/// <summary>How <c>dotnet-sage</c> is started: by its file, by the SDK from a local tool manifest, or as a dll.</summary>
internal sealed record ToolCommand(string Program, IReadOnlyList<string> Prefix)
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["dotnet-sage.exe", "dotnet-sage.cmd"] : ["dotnet-sage"];

    private static string DotnetHost => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>Finds the tool: where it is said to be, on <c>PATH</c>, in a local tool manifest, among the user's global tools.</summary>
    /// <param name="named">A path, or empty.</param>
    /// <param name="directory">Where the search for a local tool manifest begins.</param>
    public static ToolCommand? Find(string named, string directory)
    {
        if (named.Length > 0)
            return File.Exists(named) ? Of(Path.GetFullPath(named)) : null;
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified);
        if (First(onPath) is { } found)
            return Of(found);
        if (HasManifest(directory))
            return new ToolCommand(DotnetHost, ["tool", "run", "dotnet-sage", "--"]);
        var home = Environment.GetEnvironmentVariable("DOTNET_CLI_HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return First([Path.Combine(home, ".dotnet", "tools")]) is { } global ? Of(global) : null;
    }

    /// <summary>Runs a verb to its end.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public ToolRun Run(string directory, string checkpoints, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, [.. Prefix, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["SAGE_CHECKPOINT_DIR"] = checkpoints;
        start.Environment["SAGE_LANG"] = UserLanguage.Current;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, errors.Result);
    }

    private static ToolCommand Of(string path) =>
        path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? new ToolCommand(DotnetHost, [path]) : new ToolCommand(path, []);

    private static string? First(IEnumerable<string> directories) =>
        directories.SelectMany(d => Names.Select(n => Path.Combine(d, n))).FirstOrDefault(File.Exists);

    private static bool HasManifest(string directory)
    {
        for (var d = new DirectoryInfo(directory); d is not null; d = d.Parent)
        {
            foreach (var manifest in (string[])[Path.Combine(d.FullName, ".config", "dotnet-tools.json"), Path.Combine(d.FullName, "dotnet-tools.json")])
            {
                if (File.Exists(manifest) && File.ReadAllText(manifest).Contains("\"dotnet-sage\"", StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }
        return false;
    }
}

/// <summary>What a run of the tool ended with.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    /// <summary>What the tool said was wrong, in one line.</summary>
    public string Said
    {
        get
        {
            var lines = (Errors.Trim().Length > 0 ? Errors : Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var text = string.Join(" ", lines);
            return text.StartsWith(Messages.ErrorPrefix, StringComparison.Ordinal) ? text[Messages.ErrorPrefix.Length..] : text.Length > 0 ? text : Messages.ToolEnded(ExitCode);
        }
    }
}
