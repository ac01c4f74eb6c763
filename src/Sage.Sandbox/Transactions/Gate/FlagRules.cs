using Sage.Linux;
using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Transactions.Gate;

/// <summary>Which changes need to be allowed by name: <c>flags.yaml</c> by their paths, the rest by what they are.</summary>
internal static class FlagRules
{
    private const string File = "flags.yaml";

    /// <summary>A file that runs as its owner or group, whoever starts it.</summary>
    public const string SetId = "set-id";

    /// <summary>A file that has capabilities, whoever starts it.</summary>
    public const string Capability = "capability";

    public const string Device = "device";

    /// <summary>A symbolic link that leads out of the workspace.</summary>
    public const string OutsideLink = "outside-link";

    /// <summary>An attribute that would mean something to an overlay; it is left out.</summary>
    public const string OverlayAttribute = "overlay-attribute";

    private static readonly List<FlagRule> ByPath = Read();

    /// <summary>Every flag there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ByPath.Select(rule => rule.Flag), SetId, Capability, Device, OutsideLink, OverlayAttribute];

    /// <summary>The flags of a path.</summary>
    public static IEnumerable<string> Of(byte[] path, bool isDirectory)
    {
        if (path.Length == 0)
            return [];
        var names = PathText.Decode(path).Split('/');
        return ByPath.Where(rule => rule.Matches(names, isDirectory)).Select(rule => rule.Flag);
    }

    private static List<FlagRule> Read()
    {
        using var reader = new StreamReader(typeof(FlagRules).Assembly.GetManifestResourceStream(File)!);
        var rules = new List<FlagRule>();
        foreach (var entry in new PolicyText(File, reader.ReadToEnd()).Read())
        {
            var fields = new PolicyFields(File, entry);
            rules.Add(new FlagRule(fields.Text("flag") ?? throw fields.Missing("flag"), fields.Patterns("match"), fields.Patterns("files")));
            fields.RefuseOthers();
        }
        return rules;
    }
}
