using Microsoft.CodeAnalysis;

namespace Sage.Messages;

/// <summary>Whether every language has every message, with the same values.</summary>
internal static class MessageCheck
{
#pragma warning disable RS2008 // The rule is for this repository's own build.
    public static DiagnosticDescriptor Rule { get; } = new(
        "SAGEMSG", "Messages are incomplete", "{0}", "Sage.Build", DiagnosticSeverity.Error, isEnabledByDefault: true);
#pragma warning restore RS2008

    public static IReadOnlyList<string> Problems(IReadOnlyList<MessageFile> files)
    {
        var problems = files.SelectMany(file => file.Problems.Select(problem => $"{file.Name}: {problem}.")).ToList();
        if (files.FirstOrDefault(file => file.Language == MessageFile.English) is not { } english)
            return [.. problems, "There is no Messages.resx beside its translations."];
        foreach (var file in files.Where(file => file != english))
        {
            problems.AddRange(english.Messages.Keys.Except(file.Messages.Keys).Select(name => $"{file.Name} lacks {name}."));
            problems.AddRange(file.Messages.Keys.Except(english.Messages.Keys).Select(name => $"{file.Name} has {name}, which Messages.resx lacks."));
            problems.AddRange(file.Messages
                .Where(message => english.Messages.TryGetValue(message.Key, out var original) && !SameValues(original, message.Value))
                .Select(message => $"{file.Name}: {message.Key} has other values than in Messages.resx."));
        }
        return problems;
    }

    private static bool SameValues(MessageTemplate one, MessageTemplate other) =>
        one.Values.OrderBy(value => value.Name, StringComparer.Ordinal).SequenceEqual(other.Values.OrderBy(value => value.Name, StringComparer.Ordinal));
}
