using System.Text.Json;
using System.Text.Json.Nodes;
using Sage.Build.Tasks.Code;
using Sage.Runtime.Fingerprints;

namespace Sage.Build.Tasks.Plans;

/// <summary>What a build writes about the plans of an assembly.</summary>
/// <param name="Manifest">The content of <c>sage-plan.json</c>.</param>
/// <param name="Fingerprints">The content of the file of compiled fingerprints; null where no PDB tells the tier.</param>
internal sealed record PlanDocuments(JsonObject Manifest, JsonObject? Fingerprints)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Reads an assembly; null when it has no plan.</summary>
    /// <param name="tier">The name of the tier that the code belongs to; null when it is not known.</param>
    /// <exception cref="BadImageFormatException">The assembly is not valid.</exception>
    public static PlanDocuments? Of(CompiledAssembly assembly, string? tier)
    {
        var generated = new GeneratedMembers(assembly.Reader);
        var plans = PlanMetadata.ReadAll(assembly.Reader, generated);
        if (plans.Count == 0)
            return null;
        var manifest = new JsonObject
        {
            ["format"] = FingerprintFormat.Version,
            ["assembly"] = assembly.Name,
            ["mvid"] = assembly.Mvid,
            ["tier"] = tier,
            ["hosts"] = HostedPlanName.Find(assembly.Reader, plans)?.TypeName,
            ["plans"] = new JsonArray([.. plans.Select(p => p.Manifest)]),
        };
        return new PlanDocuments(manifest, tier is null ? null : Compiled(assembly, tier, plans, new CodeClosure(assembly.File, generated)));
    }

    /// <summary>A document as its file's text.</summary>
    public static string Text(JsonObject document) => document.ToJsonString(Readable) + "\n";

    private static JsonObject Compiled(CompiledAssembly assembly, string tier, IReadOnlyList<PlanMetadata> plans, CodeClosure closure)
    {
        var byPlan = new JsonObject();
        foreach (var plan in plans)
        {
            var phases = new JsonObject();
            foreach (var (name, method) in plan.Phases)
            {
                var phase = PhaseFingerprint.Of(assembly.Reader, closure, plan.Method(assembly.Reader, method));
                phases[name] = new JsonObject
                {
                    ["fingerprint"] = phase.Fingerprint,
                    ["methods"] = new JsonObject(phase.Methods.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))),
                };
            }
            byPlan[plan.TypeName] = phases;
        }
        return new JsonObject
        {
            ["format"] = FingerprintFormat.Version,
            ["mvid"] = assembly.Mvid,
            ["tier"] = tier,
            ["plans"] = byPlan,
        };
    }
}
