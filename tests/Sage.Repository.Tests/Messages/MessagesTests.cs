using System.Text.RegularExpressions;
using Sage.Messages;

namespace Sage.Repository.Tests.Messages;

/// <summary>What people read comes out of the resources, in every language.</summary>
public sealed partial class MessagesTests
{
    /// <summary>The projects whose texts are messages.</summary>
    public static TheoryData<string> Projects => ["Sage.Build.Tasks", "Sage.CodeFixes", "Sage.Generators", "Sage.Hosting", "Sage.Runtime", "Sage.Sandbox", "Sage.Tool"];

    /// <summary>Files, and directories with all of theirs, whose texts are in a language that is not for people.</summary>
    private static readonly string[] Foreign =
    [
        "src/Sage.Build.Tasks/Code/BodyReader.cs", // What a fingerprint is made of.
        "src/Sage.Generators/Emission/", // C#'s.
        "src/Sage.Generators/Parsing/TypeNames.cs", // C#'s.
        "src/Sage.Runtime/Protection/RollbackListWriter.cs", // The list's, which rollback.sh tells in the reader's.
        "src/Sage.Sandbox/Network/HttpAnswer.cs", // HTTP's.
        "src/Sage.Tool/Rendering/Mermaid.cs", // The diagram's.
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_text_for_people_stands_in_the_code(string project) =>
        Assert.Empty(Sources(project).Where(file => !Foreign.Any(foreign => file.StartsWith(foreign, StringComparison.Ordinal))).SelectMany(file => Prose.In(file, Repository.Read(file))));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_message_is_said_somewhere(string project)
    {
        var said = Sources(project).SelectMany(file => Said().Matches(Repository.Read(file))).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Names(project, "Messages.resx").Except(said));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_message_has_the_lines_and_the_indent_of_its_translation(string project)
    {
        var (english, chinese) = (Texts(project, "Messages.resx"), Texts(project, "Messages.zh-Hans.resx"));
        Assert.NotEmpty(english);
        Assert.Equal(english.Keys, chinese.Keys);
        Assert.All(english.Keys, name =>
        {
            Assert.Equal(english[name].Count(c => c == '\n'), chinese[name].Count(c => c == '\n'));
            Assert.Equal(english[name].TakeWhile(char.IsWhiteSpace), chinese[name].TakeWhile(char.IsWhiteSpace));
        });
    }

    /// <summary>A command or an option that is translated, or forgotten, cannot be typed.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void What_people_type_is_the_same_in_every_language(string project)
    {
        var (english, chinese) = (Texts(project, "Messages.resx"), Texts(project, "Messages.zh-Hans.resx"));
        Assert.All(english.Keys, name => Assert.Equal(Typed(english[name]), Typed(chinese[name])));
    }

    /// <summary>Half-width punctuation beside an ideograph is a slip.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Chinese_is_written_with_its_own_punctuation(string project) =>
        Assert.All(Texts(project, "Messages.zh-Hans.resx"), message => Assert.False(HalfWidth().IsMatch(message.Value), $"{message.Key}: {message.Value}"));

    private static IEnumerable<string> Sources(string project) =>
        Repository.Files.Where(file => file.StartsWith($"src/{project}/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    private static IEnumerable<string> Names(string project, string file) => Texts(project, file).Keys;

    private static SortedDictionary<string, string> Texts(string project, string file) =>
        new(MessageFile.Parse(file, Repository.Read($"src/{project}/{file}")).Messages.ToDictionary(
            message => message.Key,
            message => string.Concat(message.Value.Parts.Select(part => part.IsLiteral ? part.Text : $"{{{part.Text}}}"))), StringComparer.Ordinal);

    private static IEnumerable<string> Typed(string text) =>
        ToBeTyped().Matches(text).Select(match => match.Value.TrimEnd('.')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bMessages\.(\w+)")]
    private static partial Regex Said();

    [GeneratedRegex(@"SAGE_[A-Z_]+(=\d)?|(?<![\w-])--[a-z][a-z-]+|dotnet[ -]sage( (run|status|rollback|approve|plan|point (create|restore)|checkpoint( point| rollback)?|verify)\b)?|\.sage/[a-z/]+")]
    private static partial Regex ToBeTyped();

    [GeneratedRegex(@"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")]
    private static partial Regex HalfWidth();
}
