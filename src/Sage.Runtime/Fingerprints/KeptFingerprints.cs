using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Runtime.Fingerprints;

/// <summary>
/// Copies of the fingerprint files of the builds that drove an install. The next build overwrites the file beside the assembly, and
/// only both together tell which method changed.
/// </summary>
internal sealed class KeptFingerprints(CheckpointLayout layout, string type)
{
    /// <summary>No file of ours comes near; a larger one in a checkpoint directory is somebody else's.</summary>
    private const long MaximumSize = 4 << 20;

    /// <summary>Keeps the file of the present build, unless it is kept already. The caller holds the run lock.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Keep(string install, string mvid, string file)
    {
        var copy = Path.Combine(layout.Fingerprints(install), mvid + ".json");
        if (File.Exists(copy))
            return;
        PrivateDirectory.TryCreate(layout.Fingerprints(install));
        var fresh = copy + ".new";
        File.Delete(fresh);
        using (var stream = PrivateFile.Create(fresh))
            stream.Write(File.ReadAllBytes(file));
        File.Move(fresh, copy, overwrite: true);
    }

    /// <summary>The phase as the build with this fingerprint had it; null when that is not known any more.</summary>
    public CompiledPhase? Find(string install, string phase, string tier, string fingerprint)
    {
        var directory = layout.Fingerprints(install);
        if (!Directory.Exists(directory))
            return null;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*.json"))
        {
            if (file.LinkTarget is null && file.Length is > 0 and <= MaximumSize
                && FingerprintFile.Read(file.FullName, mvid: null, type, out _) is { } kept
                && kept.Tier == tier && kept.Phases.TryGetValue(phase, out var found) && found.Fingerprint == fingerprint)
                return found;
        }
        return null;
    }
}
