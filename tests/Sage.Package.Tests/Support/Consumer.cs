using System.Diagnostics;
using System.Text.Json;
using Sage.Testing;

namespace Sage.Package.Tests.Support;

/// <summary>A user's directory, and what a user does in it.</summary>
public sealed class Consumer(PackedFixture packed) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.Path;

    public string Write(string relative, string text) => _directory.Write(relative, text);

    public string Read(string relative) => File.ReadAllText(_directory.File(relative));

    public bool Has(string relative) => System.IO.Path.Exists(_directory.File(relative));

    /// <summary>Writes <c>app.csproj</c>, a program of net10.0 with one reference to the package.</summary>
    /// <param name="properties">More properties, as XML.</param>
    public void WriteProject(string properties = "") => Write("app.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Sage.Tooling" Version="{packed.Version}" />
          </ItemGroup>
        </Project>
        """);

    public Task<Command> Dotnet(params IEnumerable<string> arguments) => Command.Of(Path, "dotnet", arguments, packed.Environment);

    /// <summary>Runs the installed tool in the directory, or in one below it.</summary>
    public Task<Command> Sage(string below, params IEnumerable<string> arguments) =>
        Command.Of(_directory.File(below), packed.Tool, arguments, packed.Environment);

    /// <summary>Starts the installed tool and leaves it running.</summary>
    public Process StartSage(string below, params IEnumerable<string> arguments) =>
        Command.Start(_directory.File(below), packed.Tool, arguments, packed.Environment);

    /// <summary>Kills a run of the project that <c>init</c> made, with all that it started, once its first step is durable.</summary>
    public async Task KillInTheMiddle(string below, Process run)
    {
        while (await run.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("fetch_parts: started", StringComparison.Ordinal))
            Assert.False(string.IsNullOrEmpty(line));
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Records(below, "step_completed").Count == 0)
            await Task.Delay(20, stop.Token);
        run.Kill(entireProcessTree: true);
        await run.WaitForExitAsync();
    }

    /// <summary>The records of a kind in all journals below a directory.</summary>
    public IReadOnlyList<JsonElement> Records(string below, string kind) =>
    [
        .. from journal in Directory.EnumerateFiles(_directory.File(below), "journal.jsonl", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
           from line in File.ReadAllLines(journal)
           from record in JsonElement.Parse(line).GetProperty("records").EnumerateArray()
           where record.GetProperty("t").GetString() == kind
           select record,
    ];

    public void Dispose() => _directory.Dispose();
}
