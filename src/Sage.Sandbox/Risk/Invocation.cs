using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>A command's arguments, taken apart as its grammar says.</summary>
internal sealed record Invocation(string Name, IReadOnlyList<string> Fields)
{
    /// <summary>Options with their values, and where they stand.</summary>
    public required IReadOnlyList<(string Name, string? Value, int Index)> Options { get; init; }

    /// <summary>What is no option, and where it stands; without the verb.</summary>
    public required IReadOnlyList<(string Value, int Index)> Operands { get; init; }

    /// <summary>The first words that are no options.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>What is known of the command; null for one of which nothing is.</summary>
    public CommandGrammar? Grammar { get; init; }

    public bool Has(string option) => Options.Any(given => given.Name == option);

    /// <summary>Whether it begins with the words of a verb.</summary>
    public bool HasVerb(string verb)
    {
        var words = verb.Split(' ');
        return words.Length <= Words.Count && words.SequenceEqual(Words.Take(words.Length));
    }

    /// <summary>The arguments at places of <see cref="Places"/>.</summary>
    public IEnumerable<string> At(IReadOnlyList<string> places) => places.SelectMany(place => place switch
    {
        ['-', ..] => Options.Where(option => option.Name == place && option.Value is not null).Select(option => option.Value!),
        Places.Below => (Chosen(Places.Leading).Any() ? Chosen(Places.Leading).Select(operand => operand.Value) : ["."]).Select(Below),
        [.., '='] => Operands.Where(operand => operand.Value.StartsWith(place, StringComparison.Ordinal)).Select(operand => operand.Value[place.Length..]),
        _ => Chosen(place).Select(operand => operand.Value),
    });

    /// <summary>The arguments from a place on, as they were given; null when nothing is there.</summary>
    public IReadOnlyList<string>? From(IReadOnlyList<string> places) => places
        .Where(place => place[0] != '-')
        .Select(place => Chosen(place).Select(operand => (int?)operand.Index).FirstOrDefault())
        .FirstOrDefault(index => index is not null) is { } start ? [.. Fields.Skip(start)] : null;

    /// <summary>Any path below a directory, but not all that is in it.</summary>
    public static string Below(string directory) => $"{directory}/{Marks.AnyText}/{Marks.AnyText}";

    private IEnumerable<(string Value, int Index)> Chosen(string place) => place switch
    {
        Places.All => Operands,
        Places.First => Operands.Take(1),
        Places.Last => Operands.TakeLast(1),
        Places.Rest => Operands.Skip(1),
        Places.Others => Operands.SkipLast(1),
        Places.Leading => Operands.Where(operand => Options.Count == 0 || operand.Index < Options.Min(option => option.Index)),
        _ => Operands.SkipWhile(operand => operand.Value.IndexOf('=', StringComparison.Ordinal) > 0),
    };
}
