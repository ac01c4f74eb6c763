using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Sage.CodeFixes.Tests.Languages;

/// <summary>Every rule is told in every language.</summary>
public sealed partial class RuleTextTests
{
    private static readonly CultureInfo Chinese = new("zh-CN");

    private static IEnumerable<DiagnosticDescriptor> Rules => [Sage.Generators.Diagnostics.InternalError, .. Sage.Generators.Analyzers.Rules.All];

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Both_languages_have_the_text_with_the_same_placeholders(string id)
    {
        var rule = Rules.Single(candidate => candidate.Id == id);
        foreach (var text in new[] { rule.Title, rule.MessageFormat })
        {
            var (english, chinese) = (text.ToString(CultureInfo.InvariantCulture), text.ToString(Chinese));
            Assert.Equal(Placeholders(english), Placeholders(chinese));
            Assert.DoesNotContain(english, c => c >= '\u2e80');
            Assert.NotEqual(english, chinese);
        }

        Assert.Empty(Placeholders(rule.Title.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The placeholders count from 0 without a gap: one that is skipped is a value that nobody reads.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_text_shows_every_value(string id)
    {
        var numbers = Placeholders(Rules.Single(rule => rule.Id == id).MessageFormat.ToString(CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(0, numbers.Count).Select(number => $"{{{number}}}"), numbers);
    }

    [Fact]
    public void A_text_equals_what_says_the_same()
    {
        var text = new Sage.Generators.Speech.SpokenText(language => language == "zh-Hans" ? "完成" : "done");
        var same = new Sage.Generators.Speech.SpokenText(language => language == "zh-Hans" ? "完成" : "done");
        Assert.Equal(text, same);
        Assert.Equal(text.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(text, new Sage.Generators.Speech.SpokenText(_ => "other"));
    }

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();
}
