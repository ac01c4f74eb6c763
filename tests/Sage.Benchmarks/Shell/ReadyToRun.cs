using System.Diagnostics;

namespace Sage.Benchmarks.Shell;

/// <summary>Publishes programs as the tool's package for Linux holds them: precompiled, on the installed runtime.</summary>
internal static class ReadyToRun
{
    private const string EmptyProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>Publishes a project and returns the directory of its program.</summary>
    public static string Publish(string project, string output)
    {
        var start = new ProcessStartInfo("dotnet",
            ["publish", project, "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", output, "-v", "q", "-nologo"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{project} could not be published: {said}");
    }

    /// <summary>Publishes a program that ends at once: what any .NET program takes.</summary>
    public static string PublishEmpty(string workspace)
    {
        var source = Directory.CreateDirectory(Path.Combine(workspace, "empty")).FullName;
        var project = Path.Combine(source, "Empty.csproj");
        File.WriteAllText(project, EmptyProject);
        File.WriteAllText(Path.Combine(source, "Program.cs"), "return 0;\n");
        return Path.Combine(Publish(project, Path.Combine(workspace, "empty-published")), "Empty");
    }
}
