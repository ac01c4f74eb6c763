using Sage.Sandbox.Policy;
using Sage.Sandbox.Risk;
using Sage.Sandbox.Tests.Risk;

namespace Sage.Sandbox.Tests.Policy;

/// <summary>Policy files: what they may say, and what is said of those that are wrong.</summary>
public sealed class PolicyTests
{
    [Theory]
    [InlineData("rules:\n  - name: a\n    verdict: safe\n    comand: [x]\n", 4, "The key 'comand' is unknown.")]
    [InlineData("rule:\n  - name: a\n", 2, "The key 'rule' is unknown.")]
    [InlineData("rules:\n  - name: a\n    verdict: sure\n    command: [x]\n", 3, "'verdict' takes one of safe, uncertain, unsafe, not 'sure'.")]
    [InlineData("rules:\n  - verdict: safe\n    command: [x]\n", 2, "The entry lacks 'name'.")]
    [InlineData("rules:\n  - name: a\n    verdict: unsafe\n    command: [x]\n", 2, "The entry lacks 'reason'.")]
    [InlineData("rules:\n  - name: a\n    verdict: unsafe\n    command: [x]\n    reason: It is.\n", 2, "The entry lacks 'instead'.")]
    [InlineData("rules:\n  - name: a\n    verdict: safe\n", 2, "The entry lacks 'command'.")]
    [InlineData("rules:\n  - name: a\n    name: b\n", 3, "'name' is there twice; put both in one.")]
    [InlineData("rules:\n  - name: a\n    verdict: safe\n    command: [x]\n  - name: a\n    verdict: safe\n    command: [y]\n", 5, "A second rule has the name 'a'.")]
    [InlineData("rules:\n  - name: a\n   verdict: safe\n", 3, "The line is not indented as the others of its entry are; an entry begins with '- ', and its keys stand below each other.")]
    [InlineData("rules:\n  - name: *a\n", 2, "The value would mean something else in YAML; write it in quotes.")]
    [InlineData("rules:\n  - name: 'a\n", 2, "The quotes are not closed on their line, or there is an escape that has no meaning here.")]
    [InlineData("rules:\n  - name: a\n    command: [x\n", 4, "The list is not closed, or a comma is missing.")]
    [InlineData("rules:\n  - name: a\n    verdict: safe\n    command: []\n", 4, "'command' has an empty list.")]
    [InlineData("rules: []\n", 1, "'rules' takes entries, each beginning with '- ' on a line of its own.")]
    [InlineData("rules:\n\tname: a\n", 2, "A key with ': ' and its value was expected.")]
    [InlineData("paths:\n  - class: x\n    match: [etc]\n", 3, "'etc' must begin with '/', '~/' or '**/'.")]
    [InlineData("paths:\n  - class: outside\n    match: [/etc]\n", 2, "The class 'outside' is always there and cannot be defined; choose another name.")]
    [InlineData("commands:\n  - names: [x]\n    reads: [second]\n", 3, "'second' is no place of arguments; write an option, 'all', 'first', 'last', 'rest', 'others', 'leading', 'below', 'command', or a name with '='.")]
    public void A_mistake_is_named_with_its_line(string text, int line, string problem)
    {
        var wrong = Assert.Throws<PolicyException>(() => RiskPolicy.Load(("ours.yaml", text)));

        Assert.Equal($"The policy file 'ours.yaml', line {line}: {problem}", wrong.Message);
    }

    [Fact]
    public void A_file_of_ones_own_adds_rules_and_takes_the_place_of_others()
    {
        var policy = RiskPolicy.Load(("ours.yaml", """
            # Ours.
            commands:
              - names: [deploy]
                runs: [all]
            paths:
              - class: ours
                match: ["~/shared", '**/generated']
            rules:
              - name: deploy
                verdict: safe
                command: [deploy]
              - name: no-generated   # by hand
                verdict: unsafe
                writes: [ours]
                reason: "It is generated: \"make\" does it."
                instead: 'Run ''make''.'
              - name: network
                verdict: unsafe
                command: [curl,
                  wget]
                reason: There is no network.
                instead: Ask for the file.
            """));
        var classifier = new RiskClassifier(policy, Classified.Workspace, Classified.Home);

        Assert.Equal(Verdict.Safe, classifier.Script("deploy ls").Verdict);
        Assert.Equal(Verdict.Unsafe, classifier.Script("deploy rm -rf /").Verdict);
        Assert.Equal("Run 'make'.", classifier.Script("echo x > src/generated/a.ts").Findings[0].Rule.Instead);
        Assert.Equal(Verdict.Unsafe, classifier.Script("echo x > ~/shared/a").Verdict);
        Assert.Equal("There is no network.", classifier.Script("curl https://example.org").Findings[0].Rule.Reason);
        Assert.Equal(Verdict.Uncertain, classifier.Script("dig example.org").Verdict);
    }

    [Fact]
    public void The_default_policy_says_everything_in_both_languages() => Assert.Empty(
        from rule in Classified.Policy.Rules
        where (rule.Reason.Length > 0) != (rule.ReasonInChinese.Length > 0) || (rule.Instead.Length > 0) != (rule.InsteadInChinese.Length > 0)
        select rule.Name);

    [Fact]
    public void The_default_policy_names_only_what_is_there()
    {
        var classes = Classified.Policy.Classes.Select(paths => paths.Name).Concat(PathClass.BuiltIn).ToHashSet();
        var rules = Classified.Policy.Rules.Select(rule => rule.Name).ToHashSet();

        Assert.Empty(Classified.Policy.Rules.SelectMany(rule => rule.Reads.Concat(rule.Writes).Concat(rule.Deletes)).Where(name => !classes.Contains(name)).ToList());
        Assert.Empty(Classified.Policy.Rules.SelectMany(rule => rule.Unless).Where(name => !rules.Contains(name)).ToList());
        Assert.Equal(Circumstances.All.Order(StringComparer.Ordinal), Classified.Policy.Rules.Select(rule => rule.When).OfType<string>().Order(StringComparer.Ordinal));
    }
}
