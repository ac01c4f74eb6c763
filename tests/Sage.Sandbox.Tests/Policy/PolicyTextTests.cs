using FsCheck;
using FsCheck.Fluent;
using Sage.Sandbox.Policy;
using YamlDotNet.RepresentationModel;

namespace Sage.Sandbox.Tests.Policy;

/// <summary>The part of YAML that is read is read as YAML is.</summary>
public sealed class PolicyTextTests
{
    private static readonly string[] Pieces =
    [
        "rules:\n", "  - name: a\n", "    b: c\n", "  - ", "- ", "a: b", "a: [x, 'y', \"z\"]\n", "[", "]", ",", " ", "\n", "'", "\"", "\\", ": ", ":", "#", " # c", "x y", "*", "~", "-", "- x", "    ", "k: ", "\t", "&a", "!t", "|", ">", "{", "}", "é", "?", "\r\n",
    ];

    [Theory]
    [InlineData("paths.yaml")]
    [InlineData("commands.yaml")]
    [InlineData("rules.yaml")]
    public void The_default_files(string name)
    {
        var text = RiskPolicy.DefaultFile(name);

        Assert.NotEmpty(Ours(text)!);
        Assert.Equal(Theirs(text), Ours(text));
    }

    [Fact]
    public void Whatever_is_taken_is_what_YAML_takes_it_for() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(pieces => "rules:\n  - name: a\n" + string.Concat(pieces)).ToArbitrary(),
        text => Ours(text) is not { } ours || ours.SequenceEqual(Theirs(text))).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20261122, 150001));

    /// <summary>Every entry as one text; null where the file is refused.</summary>
    private static List<string>? Ours(string text)
    {
        try
        {
            return [.. new PolicyText("x", text).Read().Select(entry => $"{entry.Section}: {string.Join("; ", entry.Values.Select(value => $"{value.Key}={string.Join('|', value.Value.Items)}{(value.Value.IsList ? "[]" : "")}"))}")];
        }
        catch (PolicyException)
        {
            return null;
        }
    }

    private static List<string> Theirs(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return
        [
            .. from section in ((YamlMappingNode)stream.Documents[0].RootNode).Children
               where section.Value is YamlSequenceNode
               from entry in ((YamlSequenceNode)section.Value).Children.Cast<YamlMappingNode>()
               select $"{section.Key}: {string.Join("; ", entry.Children.Select(value => $"{value.Key}={Value(value.Value)}"))}",
        ];
    }

    private static string Value(YamlNode value) => value is YamlSequenceNode list ? string.Join('|', list.Children.Cast<YamlScalarNode>().Select(item => item.Value)) + "[]" : ((YamlScalarNode)value).Value!;
}
