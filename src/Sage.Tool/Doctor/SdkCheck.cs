using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Sage.Tool.Programs;

namespace Sage.Tool.Doctor;

/// <summary>The .NET runtime that runs the tool, and the SDK that builds plans.</summary>
internal static class SdkCheck
{
    private const int Needed = 10;
    private static string Advice => Messages.SdkAdvice;

    public static Check Runtime() => new("dotnet_runtime", CheckState.Ok, RuntimeInformation.FrameworkDescription);

    public static async Task<Check> SdkAsync(string directory, CancellationToken stop)
    {
        var version = await VersionAsync(directory, stop);
        if (version is null)
            return new Check("dotnet_sdk", CheckState.Missing, Messages.NoSdk, Advice);
        var major = version.Split('.')[0];
        return int.TryParse(major, out var number) && number >= Needed
            ? new Check("dotnet_sdk", CheckState.Ok, $"{version} ({DotnetHost.Path})")
            : new Check("dotnet_sdk", CheckState.Missing, $"{version} ({DotnetHost.Path})", Advice);
    }

    private static async Task<string?> VersionAsync(string directory, CancellationToken stop)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, ["--version"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var problems = process.StandardError.ReadToEndAsync(stop);
            var version = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            await problems;
            return process.ExitCode == 0 ? version.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
