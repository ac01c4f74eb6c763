using System.Globalization;

namespace Sage.Sandbox.Filter;

/// <summary>The system calls of a processor and what a sandbox does with each: <c>calls.x64.txt</c>.</summary>
internal static class CallTable
{
    private static readonly Dictionary<string, CallRule> Rules = new(StringComparer.Ordinal)
    {
        ["denied"] = CallRule.Denied,
        ["missing"] = CallRule.Missing,
        ["no-namespaces"] = CallRule.NoNamespaces,
        ["no-terminal-input"] = CallRule.NoTerminalInput,
        ["known-personalities"] = CallRule.KnownPersonalities,
        ["no-virtual-sockets"] = CallRule.NoVirtualSockets,
    };

    /// <summary>The calls in the order of their numbers.</summary>
    public static IReadOnlyList<KnownCall> X64 { get; } = Read("calls.x64.txt");

    private static List<KnownCall> Read(string file)
    {
        using var reader = new StreamReader(typeof(CallTable).Assembly.GetManifestResourceStream(file)!);
        var calls = new List<KnownCall>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var parts = line.Split(' ');
            calls.Add(new KnownCall(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts.Length > 2 ? Rules[parts[2]] : CallRule.Allowed));
        }
        return calls;
    }
}
