using System.Diagnostics;
using System.Reflection;
using Sage.Testing;

namespace Sage.Build.Tasks.Tests.Support;

/// <summary>A directory in which the SDK of this machine builds, with the tasks and the tool of this repository.</summary>
internal sealed class BuildDirectory : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The clone that the tests were built from.</summary>
    public static string Root { get; } =
        typeof(BuildDirectory).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepoRoot").Value!;

    /// <summary>The dll of the tool.</summary>
    public static string Tool { get; } = Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll");

    /// <summary>What a project begins with to have the tasks.</summary>
    public static string Import { get; } = $"""
        <PropertyGroup><SageTasksAssembly>{Path.Combine(AppContext.BaseDirectory, "Sage.Build.Tasks.dll")}</SageTasksAssembly></PropertyGroup>
        <Import Project="{Path.Combine(Root, "src/Sage.Build.Tasks/build/Sage.Build.Tasks.targets")}" />
        """;

    public string File(string relative) => _directory.File(relative);

    public string Write(string relative, string text) => _directory.Write(relative, text);

    public string Read(string relative) => System.IO.File.ReadAllText(File(relative));

    public Task<ProcessRun> DotnetAsync(params string[] arguments) => DotnetAsync([], arguments);

    /// <summary>Runs <c>dotnet</c> with variables in its environment.</summary>
    public async Task<ProcessRun> DotnetAsync((string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", arguments)
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_UI_LANGUAGE", "en"), ("DOTNET_NOLOGO", "1"), .. variables])
            start.Environment[name] = value;
        foreach (var name in (string[])["SAGE_CHECKPOINT_DIR", "SAGE_AUTO_RESUME", "MSBuildSDKsPath", "MSBUILD_EXE_PATH"])
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProcessRun(process.ExitCode, output, await error);
    }

    public void Dispose() => _directory.Dispose();
}
