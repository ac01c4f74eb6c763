using System.Security.Cryptography;
using System.Text;
using Sage.Runtime.Fingerprints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>Makes resume keys of the plan's fingerprints, stored outputs, environment and files.</summary>
internal sealed class KeyFactory(PlanDescriptor plan, CompiledFingerprints? compiled, InstallState? state)
{
    /// <summary>The key's parts that need no file: fingerprint, outputs of producers, environment variables.</summary>
    public ResumeKey Create(PhaseDescriptor phase) => new()
    {
        Body = Body(phase),
        Outputs = Digests(phase.Inputs, i => plan.Phases[i].Name, i => ResumeKeys.OutputDigest(state?.Find(plan.Phases[i].Name)?.Output)),
        Variables = Digests(phase.InputVariables, n => n, VariableDigest),
    };

    private Dictionary<string, string> Body(PhaseDescriptor phase)
    {
        var body = new Dictionary<string, string> { [FingerprintFormat.Syntax] = plan.Fingerprints[phase.Index] };
        if (compiled?.Phases.TryGetValue(phase.Name, out var code) == true)
            body.Add(compiled.Tier, code.Fingerprint);
        return body;
    }

    /// <summary>Adds the digests of input files and directories.</summary>
    /// <exception cref="SageException">One cannot be read.</exception>
    public static ResumeKey WithFiles(ResumeKey key, PhaseDescriptor phase, ProtectedPathResolver observed) =>
        phase.InputFiles.Count == 0 ? key : key with
        {
            Files = Digests(
                [.. observed.Resolve(phase.InputFiles).Select(p => PathDigester.Input(p, CancellationToken.None))],
                d => d.Path,
                d => d.Digest),
        };

    /// <summary>What a phase left behind and is not there as it was; null when all of it is.</summary>
    public static string? WhatIsGone(PhaseDescriptor phase, IReadOnlyList<PathDigest> produced, ProtectedPathResolver observed)
    {
        foreach (var (path, digest) in Produced(phase, observed))
        {
            if (digest == PathDigest.Absent)
                return Messages.ProductIsGone(path);
            if (produced.FirstOrDefault(p => p.Path == path) is { } before && before.Digest != digest)
                return Messages.ProductChanged(path);
        }
        return null;
    }

    /// <summary>The present state of what a phase produces.</summary>
    public static IReadOnlyList<PathDigest> Produced(PhaseDescriptor phase, ProtectedPathResolver observed) =>
        phase.Produces.Count == 0 ? [] : [.. observed.Resolve(phase.Produces).Select(p => PathDigester.Produced(p, CancellationToken.None))];

    private static IReadOnlyDictionary<string, string> Digests<T>(IReadOnlyList<T> parts, Func<T, string> name, Func<T, string> digest) =>
        parts.Count == 0 ? ResumeKey.NoDigests : parts.ToDictionary(name, digest, StringComparer.Ordinal);

    private static string VariableDigest(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))
            : PathDigest.Absent;
}
