using System.Reflection;

namespace Sage.Sandbox.Policy;

/// <summary>What is known of commands, and what is thought of what they do.</summary>
internal sealed class RiskPolicy
{
    private static readonly string[] DefaultFiles = ["paths.yaml", "commands.yaml", "rules.yaml"];

    private readonly IReadOnlyDictionary<string, List<CommandGrammar>> _grammars;
    private readonly HashSet<string> _commands;

    public RiskPolicy(IEnumerable<PathClass> classes, IReadOnlyDictionary<string, List<CommandGrammar>> grammars, IReadOnlyList<RiskRule> rules)
    {
        Classes = [.. classes];
        Rules = rules;
        _grammars = grammars;
        _commands = [.. grammars.Keys, .. rules.SelectMany(rule => rule.Command)];
    }

    public IReadOnlyList<PathClass> Classes { get; }

    public IReadOnlyList<RiskRule> Rules { get; }

    /// <summary>The names of all commands that something is known of.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>What is known of a command's arguments; the first whose conditions hold counts.</summary>
    public IReadOnlyList<CommandGrammar> Grammars(string command) => _grammars.TryGetValue(command, out var known) ? known : [];

    /// <summary>The default policy, with files of the user's own.</summary>
    /// <param name="files">Names and contents.</param>
    /// <exception cref="PolicyException">One is not understood.</exception>
    public static RiskPolicy Load(params IEnumerable<(string Name, string Text)> files)
    {
        var policy = new PolicyBuilder();
        foreach (var (name, text) in DefaultFiles.Select(name => (name, DefaultFile(name))).Concat(files))
            PolicyReader.Read(policy, name, text);
        return policy.Build();
    }

    /// <summary>A file of the default policy.</summary>
    public static string DefaultFile(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
