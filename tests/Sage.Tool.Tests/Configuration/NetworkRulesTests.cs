using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Configuration;

namespace Sage.Tool.Tests.Configuration;

/// <summary>What <c>sage.yaml</c> says of the network of sandboxes.</summary>
public sealed class NetworkRulesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("none", "network_rules:\n")]
    [InlineData("none", "network_rules: { mode: none }\n")]
    [InlineData("host", "network_rules:\n  mode: host\n")]
    [InlineData("example.org:443", "network_rules:\n  mode: allow\n  allow: [example.org:443]\n")]
    [InlineData("*.example.org:443,10.0.0.0/8", "network_rules:\n  allow:\n    - 10.0.0.0/8\n    - \"*.example.org:443\"\n")]
    public void Each_mode_is_read(string policy, string text) => Assert.Equal(policy, Find(text).Network!.ToString());

    [Fact]
    public void A_file_without_the_section_says_nothing() => Assert.Null(Find("checkpoint_policy:\n").Network);

    [Fact]
    public void Both_sections_are_read()
    {
        var file = Find("network_rules: { mode: host }\ncheckpoint_policy: { retention: { keep_last: 3 } }\n");

        Assert.Equal((3, "host"), (file.Snapshots!.Retention.KeepLast, file.Network!.ToString()));
    }

    [Theory]
    [InlineData(2, "network_rules:\n  allowed: [a:1]\n")]
    [InlineData(2, "network_rules:\n  mode: open\n")]
    [InlineData(2, "network_rules:\n  allow: example.org:443\n")]
    [InlineData(4, "network_rules:\n  allow:\n    - example.org:443\n    - example.org\n")]
    [InlineData(2, "network_rules:\n  allow: [[a:1]]\n")]
    [InlineData(2, "network_rules:\n  allow: [*.example.org:443]\n")]
    [InlineData(1, "network-rules:\n")]
    public void What_is_wrong_is_named_with_its_line(int line, string text) =>
        Assert.Contains($"sage.yaml, line {line}:", Problem(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("network_rules:\n  mode: allow\n")]
    [InlineData("network_rules:\n  mode: allow\n  allow: []\n")]
    [InlineData("network_rules:\n  allow: []\n")]
    [InlineData("network_rules:\n  mode: none\n  allow: [a:1]\n")]
    [InlineData("network_rules:\n  mode: host\n  allow: [a:1]\n")]
    public void Contradictions_are_errors(string text) => Assert.Contains("allow", Problem(text), StringComparison.Ordinal);

    private string Problem(string text)
    {
        var error = Assert.Throws<SageException>(() => Find(text));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        return error.Message;
    }

    private ProjectConfiguration Find(string text)
    {
        _directory.Write(ProjectConfiguration.FileName, text);
        return ProjectConfiguration.Find(_directory.Path);
    }
}
