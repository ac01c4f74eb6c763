using System.Diagnostics;
using System.Reflection;
using Sage.Testing;

namespace Sage.Tool.Tests.Shell;

/// <summary>The ShellInstaller sample, killed in the middle, gone on with and undone.</summary>
public sealed class InstallerTests : IDisposable
{
    private static readonly string Sample = Path.Combine(
        typeof(InstallerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepoRoot").Value!, "samples/ShellInstaller");

    private readonly TemporaryDirectory _directory = new();
    private readonly string _requirements = File.ReadAllText(Path.Combine(Sample, "requirements.txt"));

    public InstallerTests()
    {
        foreach (var file in Directory.EnumerateFiles(Sample, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Sample, file);
            if (relative.StartsWith("packages/", StringComparison.Ordinal) || !relative.Contains('/', StringComparison.Ordinal))
                _directory.Write(relative, File.ReadAllText(file));
        }
        var tool = Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll");
        Executable("tools/dotnet-sage", $"exec dotnet exec '{tool}' \"$@\"");
    }

    public void Dispose() => _directory.Dispose();

    [LinuxFact("bash", "python3", "mkfifo")]
    public async Task Killed_in_the_middle_it_goes_on_and_can_be_undone()
    {
        await ProcessRun.Checked(_directory.Path, "mkfifo", "never");
        Executable("tools/cp", "echo 'in the middle'; exec cat never");
        await RunUntilAndKill("in the middle");
        File.Delete(_directory.File("tools/cp"));
        Assert.True(Directory.Exists(_directory.File(".venv")));

        var (code, output) = await Run();

        Assert.True(code == 0, output);
        Assert.Contains("  current phase: python_packages\n  completed: rollback_point, environment_setup\n", output, StringComparison.Ordinal);
        Assert.Contains("environment_setup: completed before\npython_packages ...\n  phrasebook\n  greeter\n", output, StringComparison.Ordinal);
        Assert.EndsWith("Good day, Ada.\n", output, StringComparison.Ordinal);
        Assert.Equal("phrasebook==1.2.0\ngreeter==2.0.1\n", await File.ReadAllTextAsync(_directory.File("requirements.txt")));

        (code, output) = await Run("--undo");

        Assert.True(code == 0, output);
        Assert.Equal(_requirements, await File.ReadAllTextAsync(_directory.File("requirements.txt")));
        Assert.False(Directory.Exists(_directory.File(".venv")) || Directory.Exists(_directory.File("etc")));
    }

    [LinuxFact("bash", "python3")]
    public async Task A_failing_phase_says_why_and_is_run_again()
    {
        var (code, output) = await Run(("GREET_LANGUAGE", "xx"));
        Assert.Equal(1, code);
        Assert.Contains("error: The phase 'verification' failed: exit code 1 in line ", output, StringComparison.Ordinal);
        Assert.Contains(" of ./install.sh: .venv/bin/greet Ada\n", output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_directory.File("etc/greet.conf"), "language = fr\n");

        (code, output) = await Run();

        Assert.Equal(0, code);
        Assert.EndsWith("configuration: completed before\nverification ...\nBonjour, Ada.\n", output, StringComparison.Ordinal);
    }

    private void Executable(string relative, string command) =>
        File.SetUnixFileMode(_directory.Write(relative, $"#!/bin/sh\n{command}\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

    private Task<(int Code, string Output)> Run(params string[] arguments) => Finish(Start(arguments, null));

    private Task<(int Code, string Output)> Run((string Name, string Value) variable) => Finish(Start([], variable));

    private async Task RunUntilAndKill(string line)
    {
        using var process = Start([], null);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } read && read != line)
        {
        }
        Assert.False(process.HasExited);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(limit.Token);
    }

    private static async Task<(int Code, string Output)> Finish(Process process)
    {
        using var running = process;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output);
    }

    /// <summary>Starts the installer with standard error joined to standard output.</summary>
    private Process Start(string[] arguments, (string Name, string Value)? variable)
    {
        var start = new ProcessStartInfo("bash", ["-c", "exec bash ./install.sh \"$@\" 2>&1", "bash", .. arguments])
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var name in (string[])["SAGE_CHECKPOINT_DIR", "SAGE_DISABLE_CHECKPOINT", "SAGE_AUTO_RESUME", "SAGE_PROTECT", "GREET_LANGUAGE"])
            start.Environment.Remove(name);
        start.Environment["PATH"] = $"{_directory.File("tools")}:{start.Environment["PATH"]}";
        start.Environment["DOTNET_SAGE"] = "dotnet-sage";
        if (variable is { } set)
            start.Environment[set.Name] = set.Value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
