using Sage.Hosting.Tests.Plans;
using Sage.Runtime;

namespace Sage.Hosting.Tests;

/// <summary>What a program makes of the fingerprints of compiled code that a build left beside it.</summary>
public sealed class FingerprintTests : IDisposable
{
    private const string Tier = "il/Release/5.0.0";
    private readonly PlanHost<ChainPlan> _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_phase_whose_compiled_code_changed_runs_again()
    {
        Write(last: "a");
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        Assert.Equal(["setup", "deps", "last"], _host.Script.Trace);
        Write(last: "b");
        Assert.Equal(["last"], await NextRunAsync());
        Assert.Empty(await NextRunAsync());
    }

    [Fact]
    public async Task Plan_says_which_method_changed()
    {
        Write(last: "a", methods: """ "Helpers.Old": "1", "Helpers.Copy": "1", "Helpers.Same": "1" """);
        await _host.RunAsync("");
        Write(last: "b", methods: """ "Helpers.Copy": "2", "Helpers.Same": "1", "Helpers.New": "1" """);
        Assert.Equal(ExitCode.Done, await _host.RunAsync("plan"));
        Assert.Contains("last   run      its code changed: Helpers.Copy changed, Helpers.New is new, Helpers.Old is no longer called", _host.Out);
    }

    [Fact]
    public async Task Without_the_earlier_builds_file_plan_says_that_the_body_changed()
    {
        Write(last: "a");
        await _host.RunAsync("");
        Directory.Delete(_host.Layout.Fingerprints(_host.Installs()[0]), recursive: true);
        Write(last: "b");
        await _host.RunAsync("plan");
        Assert.Contains("last   run      its body changed", _host.Out);
    }

    [Theory]
    [InlineData("il/Debug/5.0.0")]
    [InlineData("il/Release/5.0.1")]
    public async Task Code_of_another_optimization_or_compiler_is_compared_by_its_syntax(string tier)
    {
        Write(last: "a");
        await _host.RunAsync("");
        Write(last: "b", tier: tier);
        Assert.Empty(await NextRunAsync());
    }

    [Fact]
    public async Task An_install_that_began_without_fingerprints_is_compared_by_its_syntax()
    {
        await _host.RunAsync("");
        Write(last: "a");
        Assert.Empty(await NextRunAsync());
        Assert.Equal("", _host.Error);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", 1, "it was made for another build of the assembly")]
    [InlineData(null, 2, "it has another format")]
    public async Task A_file_that_does_not_fit_is_ignored_and_said(string? mvid, int format, string reason)
    {
        Write(last: "a");
        await _host.RunAsync("");
        Write(last: "b", mvid: mvid, format: format);
        Assert.Empty(await NextRunAsync());
        Assert.Contains($"program.sage-fingerprints.json is ignored: {reason}", _host.Error);
        await _host.RunAsync("plan");
        Assert.Contains($"note: {_host.FingerprintFile} is ignored: {reason}", _host.Error);
        Assert.DoesNotContain(" run ", _host.Out);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"1\"}")]
    [InlineData("{\"format\":1,\"mvid\":7}")]
    [InlineData("{\"format\":1,\"mvid\":\"MVID\",\"tier\":null,\"plans\":{\"Sage.Hosting.Tests.Plans.ChainPlan\":{}}}")]
    [InlineData("{\"format\":1,\"mvid\":\"MVID\",\"tier\":\"il/Release/1\",\"plans\":{\"Sage.Hosting.Tests.Plans.ChainPlan\":{\"last\":{\"fingerprint\":1}}}}")]
    [InlineData("{\"format\":1,\"mvid\":\"MVID\",\"tier\":\"il/Release/1\",\"plans\":[]}")]
    public async Task A_damaged_file_is_ignored_and_said(string text)
    {
        await _host.RunAsync("");
        _host.Write("program.sage-fingerprints.json", text.Replace("MVID", PlanHost<ChainPlan>.Mvid, StringComparison.Ordinal));
        Assert.Empty(await NextRunAsync());
        Assert.Contains("program.sage-fingerprints.json is ignored: it is damaged", _host.Error);
    }

    [Fact]
    public async Task A_hostile_copy_in_the_checkpoint_directory_explains_nothing_and_harms_nothing()
    {
        Write(last: "a");
        await _host.RunAsync("");
        var kept = Assert.Single(Directory.GetFiles(_host.Layout.Fingerprints(_host.Installs()[0])));
        File.Delete(kept);
        File.CreateSymbolicLink(kept, "/dev/zero");
        Write(last: "b");
        Assert.Equal(ExitCode.Done, await _host.RunAsync("plan"));
        Assert.Contains("last   run      its body changed", _host.Out);
    }

    private async Task<IReadOnlyList<string>> NextRunAsync()
    {
        _host.Script.Clear();
        Assert.Equal(ExitCode.Done, await _host.RunAsync(""));
        return [.. _host.Script.Trace];
    }

    private void Write(string last, string tier = Tier, string? mvid = null, int format = 1, string methods = "") => _host.Write(
        "program.sage-fingerprints.json",
        $$$"""
        {"format": {{{format}}}, "mvid": "{{{mvid ?? PlanHost<ChainPlan>.Mvid}}}", "tier": "{{{tier}}}", "plans": {"Sage.Hosting.Tests.Plans.ChainPlan": {
          "setup": {"fingerprint": "s", "methods": {}},
          "deps": {"fingerprint": "d", "methods": {}},
          "last": {"fingerprint": "{{{last}}}", "methods": { {{{methods}}} }}
        } } }
        """);
}
