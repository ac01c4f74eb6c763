namespace Sage.Sandbox.Policy;

/// <summary>What the arguments of a command mean. Places of arguments are named as in <see cref="Places"/>.</summary>
internal sealed record CommandGrammar
{
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Only with one of these first words.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Only with these options; <c>-i|--in-place</c> is one of two.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>Options with a value that has no meaning here.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public IReadOnlyList<string> Reads { get; init; } = [];

    public IReadOnlyList<string> Writes { get; init; } = [];

    public IReadOnlyList<string> Deletes { get; init; } = [];

    /// <summary>Where another command begins.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>Where shell code is.</summary>
    public IReadOnlyList<string> Code { get; init; } = [];

    /// <summary>Where shell code is that runs on another machine.</summary>
    public IReadOnlyList<string> Remote { get; init; } = [];

    /// <summary>Where code of another language is.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>Options behind which a command is, up to <c>;</c> or <c>+</c>.</summary>
    public IReadOnlyList<string> Exec { get; init; } = [];

    /// <summary>Whether the command that it runs gets what is read from standard input as arguments.</summary>
    public bool Appends { get; init; }

    /// <summary>What its standard input or its first operand is run as: <c>shell</c>, <c>other</c>, or nothing.</summary>
    public string Interpreter { get; init; } = "";

    /// <summary>Whether it can send to the network.</summary>
    public bool Sends { get; init; }

    /// <summary>What it writes to standard output: <c>arguments</c>, <c>input</c>, <c>decoded</c>, <c>fetched</c>, <c>secret</c>, <c>paths</c> (below where it starts), <c>word</c> (no slash in it), or something unknown.</summary>
    public string Output { get; init; } = "";

    /// <summary>Whether an option of several letters has one dash: <c>-name</c>.</summary>
    public bool SingleDash { get; init; }

    /// <summary>Whether its first argument is options also without a dash: <c>tar xzf</c>.</summary>
    public bool OldOptions { get; init; }

    /// <summary>Every option that takes a value.</summary>
    public IEnumerable<string> OptionsWithValue => Values.Concat(Reads).Concat(Writes).Concat(Deletes).Concat(Code).Concat(Remote).Concat(Foreign).Where(place => place[0] == '-');
}
