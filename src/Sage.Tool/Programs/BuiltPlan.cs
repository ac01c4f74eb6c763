using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Sage.Hosting.Reports;
using Sage.Hosting.Sessions;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Fingerprints;

namespace Sage.Tool.Programs;

/// <summary>Answers for a built program what a run would do, from what the build wrote beside it. The program is not started.</summary>
internal sealed class BuiltPlan
{
    private readonly PlanDescriptor _descriptor;
    private readonly CompiledFingerprints? _compiled;

    private BuiltPlan(PlanDescriptor descriptor, CompiledFingerprints? compiled) => (_descriptor, _compiled) = (descriptor, compiled);

    /// <summary>Reads what a build wrote of the plan that a program hosts; null when there is nothing that counts.</summary>
    /// <param name="assembly">The built program.</param>
    /// <param name="say">Told why a file that is there does not count.</param>
    public static BuiltPlan? Read(string assembly, Action<string> say)
    {
        var path = Path.Combine(Path.GetDirectoryName(assembly)!, FingerprintFormat.ManifestName);
        if (!File.Exists(path))
            return null;
        try
        {
            var mvid = Mvid(assembly);
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), PlanManifestJson.Default.PlanManifest) ?? throw new JsonException(Messages.ManifestIsEmpty);
            if (manifest.Format != FingerprintFormat.Version || manifest.Mvid != mvid)
            {
                say(Messages.ManifestOfOtherBuild(path, assembly));
                return null;
            }
            if (manifest.Hosts is null || manifest.Plans.FirstOrDefault(p => p.TypeName == manifest.Hosts) is not { } found)
                return null;
            var plan = found.Descriptor();
            if (!IsWhole(plan))
                throw new JsonException(Messages.ManifestPhasesDoNotFit);
            var file = FingerprintFile.Beside(assembly);
            var compiled = FingerprintFile.Read(file, mvid, plan.TypeName, out var ignored);
            if (ignored is not null)
                say(Messages.FingerprintsAreIgnored(file, ignored));
            return new BuiltPlan(plan, compiled);
        }
        catch (Exception e) when (e is JsonException or BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            say(Messages.ManifestIsUnreadable(path, e.Message));
            return null;
        }
    }

    /// <summary>What a run in a directory would do.</summary>
    /// <exception cref="SageException">The checkpoint directory or the install in it is damaged.</exception>
    public PlanReport Report(string workingDirectory, bool checkpoints)
    {
        var layout = CheckpointLayout.For(workingDirectory);
        var directory = checkpoints ? CheckpointDirectory.TryOpen(layout) : null;
        var state = directory is null ? null : InstallLookup.Newest(directory, _descriptor.Name);
        return PlanReporter.Report(_descriptor, _compiled, layout, state, workingDirectory);
    }

    private static bool IsWhole(PlanDescriptor plan) =>
        plan.Fingerprints.Count == plan.Phases.Count
        && plan.Phases.Index().All(p => p.Item.Index == p.Index && p.Item.Inputs.Concat(p.Item.Predecessors).All(i => i >= 0 && i < p.Index));

    private static string Mvid(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        if (!file.HasMetadata)
            throw new BadImageFormatException(Messages.NoManagedAssembly(assembly));
        var reader = file.GetMetadataReader();
        return reader.GetGuid(reader.GetModuleDefinition().Mvid).ToString("D");
    }
}
