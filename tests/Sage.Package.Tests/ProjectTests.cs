using System.Text.Json;
using Sage.Package.Tests.Support;

namespace Sage.Package.Tests;

/// <summary>Projects that have one reference to the package.</summary>
[Collection(nameof(Packed))]
public sealed class ProjectTests(PackedFixture packed) : IDisposable
{
    private const string Strict = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>CS1591</NoWarn><LangVersion>latest</LangVersion>";
    private readonly Consumer _consumer = packed.NewConsumer();

    public void Dispose() => _consumer.Dispose();

    [Theory]
    [InlineData("enable")]
    [InlineData("disable")]
    public async Task A_plan_builds_without_a_warning_and_runs(string nullable)
    {
        _consumer.WriteProject($"{Strict}<Nullable>{nullable}</Nullable><TieredPGO>true</TieredPGO>");
        _consumer.Write("Program.cs", Plans.Valid);
        var build = await _consumer.Dotnet("build", "-v", "q");
        Assert.True(build.ExitCode == 0, build.Text);

        var run = await _consumer.Dotnet("bin/Debug/net10.0/app.dll");

        Assert.Contains("is complete", run.Text, StringComparison.Ordinal);
        Assert.Equal("hello", _consumer.Read("greeting.txt"));
        HasSettingsOfThePackageUnlessItHasItsOwn();
        Assert.Contains("\"write\"", _consumer.Read("bin/Debug/net10.0/sage-plan.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "error SAGE1001: Type 'Setup' must be partial")]
    [InlineData("zh-Hans", "error SAGE1001: 类型 “Setup” 必须是 partial")]
    public async Task A_mistake_in_a_plan_fails_the_build_with_a_rule(string language, string error)
    {
        _consumer.WriteProject("<Nullable>enable</Nullable>");
        _consumer.Write("Program.cs", Plans.NotPartial);
        var build = await _consumer.Dotnet("build", "-v", "q", $"-p:SAGE_LANG={language}");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains(error, build.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_fix_of_the_package_is_applied_by_dotnet_format()
    {
        _consumer.WriteProject("<Nullable>enable</Nullable>");
        _consumer.Write("Program.cs", Plans.ForgetsToken);
        var format = await _consumer.Dotnet("format", "analyzers", "--diagnostics", "SAGE3003", "-v", "diag");
        Assert.True(format.ExitCode == 0, format.Text);
        Assert.Equal(Plans.Valid, _consumer.Read("Program.cs"));
    }

    [Fact]
    public async Task A_trimmed_program_is_published_without_a_warning_and_runs()
    {
        _consumer.WriteProject($"{Strict}<Nullable>enable</Nullable><RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishTrimmed>true</PublishTrimmed><TrimmerSingleWarn>false</TrimmerSingleWarn>");
        _consumer.Write("Program.cs", Plans.Valid);
        var publish = await _consumer.Dotnet("publish", "-v", "q", "-o", "out");
        Assert.True(publish.ExitCode == 0, publish.Text);
        Assert.DoesNotContain("warning", publish.Text, StringComparison.Ordinal);

        var run = await Command.Of(_consumer.Path, Path.Combine(_consumer.Path, "out", "app"), [], packed.Environment);

        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Equal("hello", _consumer.Read("greeting.txt"));
    }

    private void HasSettingsOfThePackageUnlessItHasItsOwn()
    {
        var settings = JsonElement.Parse(_consumer.Read("bin/Debug/net10.0/app.runtimeconfig.json"))
            .GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.False(settings.GetProperty("System.GC.Concurrent").GetBoolean());
        Assert.True(settings.GetProperty("System.Globalization.Invariant").GetBoolean());
        Assert.True(settings.GetProperty("System.Runtime.TieredPGO").GetBoolean());
    }
}
