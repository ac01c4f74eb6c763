using System.Xml;
using System.Xml.Linq;

namespace Sage.Messages;

/// <summary>The messages of one language.</summary>
internal sealed record MessageFile(string Name, string Language, IReadOnlyDictionary<string, MessageTemplate> Messages, IReadOnlyList<string> Problems)
{
    /// <summary>The language of <c>Messages.resx</c>.</summary>
    public const string English = "en";

    /// <summary>The language that a file's name says, or null when it holds no messages.</summary>
    public static string? LanguageOf(string path) => Path.GetFileName(path).Split('.') switch
    {
        ["Messages", "resx"] => English,
        ["Messages", var language, "resx"] => language,
        _ => null,
    };

    public static MessageFile Parse(string path, string text)
    {
        var messages = new SortedDictionary<string, MessageTemplate>(StringComparer.Ordinal);
        var problems = new List<string>();
        try
        {
            foreach (var data in XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!.Elements("data"))
                Add(messages, problems, (string?)data.Attribute("name") ?? "", (string?)data.Element("value") ?? "");
        }
        catch (XmlException broken)
        {
            problems.Add(broken.Message);
        }
        return new MessageFile(Path.GetFileName(path), LanguageOf(path)!, messages, problems);
    }

    private static void Add(SortedDictionary<string, MessageTemplate> messages, List<string> problems, string name, string value)
    {
        if (messages.ContainsKey(name))
            problems.Add($"{name} is there twice");
        else if (MessageTemplate.TryParse(value.Replace("\r\n", "\n"), out var template, out var problem))
            messages.Add(name, template);
        else
            problems.Add($"{name}: {problem}");
    }
}
