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

    private static readonly List<FlagPattern> Patterns = Read();

    /// <summary>Those whose first name is plain text, by this name.</summary>
    private static readonly Dictionary<string, List<FlagPattern>> ByFirstName =
        Patterns.Where(IsPlain).GroupBy(pattern => pattern.Names[0], StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.OrdinalIgnoreCase);

    private static readonly List<FlagPattern> Others = [.. Patterns.Where(pattern => !IsPlain(pattern))];

    /// <summary>Every flag there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Patterns.Select(pattern => pattern.Flag).Distinct(StringComparer.Ordinal), SetId, Capability, Device, OutsideLink, OverlayAttribute];

    /// <summary>The flags of a path.</summary>
    public static IEnumerable<string> Of(byte[] path, bool isDirectory)
    {
        if (path.Length == 0)
            return [];
        var names = PathText.Decode(path).Split('/');
        List<string>? flags = null;
        for (var start = 0; start < names.Length; start++)
        {
            foreach (var pattern in ByFirstName.TryGetValue(names[start], out var found) ? found.Concat(Others) : Others)
            {
                if (pattern.Matches(names.AsSpan(start), isDirectory))
                    (flags ??= []).Add(pattern.Flag);
            }
        }
        return flags?.Distinct(StringComparer.Ordinal) ?? [];
    }

    private static bool IsPlain(FlagPattern pattern) => !pattern.Names[0].AsSpan().ContainsAny('*', '?');

    private static List<FlagPattern> Read()
    {
        using var reader = new StreamReader(typeof(FlagRules).Assembly.GetManifestResourceStream(File)!);
        var patterns = new List<FlagPattern>();
        foreach (var entry in new PolicyText(File, reader.ReadToEnd()).Read())
        {
            var fields = new PolicyFields(File, entry);
            var flag = fields.Text("flag") ?? throw fields.Missing("flag");
            patterns.AddRange(fields.Patterns("match").Select(pattern => FlagPattern.Of(flag, pattern, isFile: false)));
            patterns.AddRange(fields.Patterns("files").Select(pattern => FlagPattern.Of(flag, pattern, isFile: true)));
            fields.RefuseOthers();
        }
        return patterns;
    }
}
