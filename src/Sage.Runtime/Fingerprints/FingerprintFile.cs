using System.Text.Json;

namespace Sage.Runtime.Fingerprints;

/// <summary>Reads the file of compiled fingerprints that a build leaves beside an assembly.</summary>
internal static class FingerprintFile
{
    /// <summary>The file of an assembly, by the assembly's path.</summary>
    public static string Beside(string assembly) => Path.ChangeExtension(assembly, null) + FingerprintFormat.Suffix;

    /// <summary>Reads the fingerprints of a plan.</summary>
    /// <param name="path">A file, which may be missing.</param>
    /// <param name="mvid">The module version of the assembly that the fingerprints must have been made of; null for any.</param>
    /// <param name="type">The plan's type as its descriptor names it.</param>
    /// <param name="ignored">Why a file that is there does not count, a clause; null when it counts or is missing.</param>
    public static CompiledFingerprints? Read(string path, string? mvid, string type, out string? ignored)
    {
        ignored = null;
        try
        {
            if (!File.Exists(path))
                return null;
            // The document stays in memory with the phases, which read their methods from it.
            var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
            if (root.GetProperty("format").GetInt32() != FingerprintFormat.Version)
                ignored = Messages.FingerprintsHaveAnotherFormat;
            else if (mvid is not null && root.GetProperty("mvid").GetString() != mvid)
                ignored = Messages.FingerprintsAreOfAnotherBuild;
            else
                return Plan(root, type);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            ignored = Messages.FingerprintsAreDamaged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ignored = Messages.FingerprintsAreUnreadable(CauseText.Of(e));
        }
        return null;
    }

    private static CompiledFingerprints? Plan(JsonElement root, string type)
    {
        if (!root.GetProperty("plans").TryGetProperty(type, out var plan))
            return null;
        var phases = new Dictionary<string, CompiledPhase>(StringComparer.Ordinal);
        foreach (var phase in plan.EnumerateObject())
        {
            var methods = phase.Value.GetProperty("methods");
            phases.Add(phase.Name, new CompiledPhase(Text(phase.Value.GetProperty("fingerprint")), new(() => Methods(methods))));
        }
        return new CompiledFingerprints(Text(root.GetProperty("tier")), phases);
    }

    private static IReadOnlyDictionary<string, string> Methods(JsonElement methods) =>
        methods.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.ToString(), StringComparer.Ordinal);

    private static string Text(JsonElement element) => element.GetString() ?? throw new JsonException();
}
