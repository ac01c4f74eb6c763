using System.Diagnostics;
using Sage.Runtime;

namespace Sage.Tool.Programs;

/// <summary>Builds what the user named with the .NET SDK and finds the program that came out.</summary>
internal static class ProjectBuilder
{
    private const int ErrorLines = 20;

    /// <summary>Builds a target and returns the program's path. A built dll is returned as it is.</summary>
    /// <param name="target">What to build.</param>
    /// <param name="build">False to look for what an earlier build made.</param>
    /// <param name="errors">Where it is said that a build begins, and what was wrong with it.</param>
    /// <exception cref="SageException">The build failed, its errors are on <paramref name="errors"/>; or there is no program.</exception>
    public static async Task<string> BuildAsync(Target target, bool build, TextWriter errors, CancellationToken stop)
    {
        if (target.IsBuilt)
            return target.Path;
        if (build)
            await errors.WriteLineAsync(Messages.Building(Path.GetFileName(target.Path)));
        var (exitCode, output, problems) = await RunAsync(Arguments(target, build), target.WorkingDirectory, stop);
        if (exitCode != 0)
        {
            foreach (var line in Problems(problems + "\n" + output))
                await errors.WriteLineAsync(line);
            throw new SageException(ExitCode.Failed, Messages.BuildFailed(target.Path));
        }
        var program = output.Trim();
        if (!File.Exists(program))
        {
            throw new SageException(
                build ? ExitCode.Failed : ExitCode.Nothing,
                build ? Messages.BuiltNoProgram(target.Path, program) : Messages.TargetIsNotBuilt(target.Path));
        }
        return program;
    }

    /// <summary>The errors in what a build wrote; all of it where the SDK itself could not work and names no error.</summary>
    private static IEnumerable<string> Problems(string written)
    {
        var lines = written.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var errors = lines.Where(line => line.Contains("error", StringComparison.Ordinal)).ToList();
        return (errors.Count > 0 ? errors : lines).Take(ErrorLines);
    }

    private static List<string> Arguments(Target target, bool build)
    {
        List<string> arguments = build
            ? ["build", target.Path, "-t:Build", "--disable-build-servers"]
            : ["build", target.Path, "--no-restore"];
        arguments.AddRange(["-getProperty:TargetPath", "-nologo", "-v:q"]);
        // A single file is prepared for the native compiler by default; this one is started by the runtime. With -m the SDK would take
        // the file for a project. With a project there is mostly nothing to build, and further build processes would take longer than they save.
        arguments.Add(target.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? "-p:PublishAot=false" : "-m:1");
        return arguments;
    }

    private static async Task<(int ExitCode, string Output, string Problems)> RunAsync(
        List<string> arguments, string directory, CancellationToken stop)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(DotnetHost.Path, arguments)
            {
                WorkingDirectory = directory,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                    ["DOTNET_NOLOGO"] = "1",
                    ["MSBUILDDISABLENODEREUSE"] = "1",
                    [BundledPackages.Variable] = BundledPackages.Sources(Environment.GetEnvironmentVariable(BundledPackages.Variable)),
                },
            },
        };
        process.Start();
        process.StandardInput.Close();
        using var cancelled = stop.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var problems = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return (process.ExitCode, await output, await problems);
    }
}
