using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Sage.Runtime.Fingerprints;

namespace Sage.Build.Tasks.Plans;

/// <summary>What the compiler recorded of itself and its options in the portable PDB, embedded or beside the assembly.</summary>
internal static class CompiledTier
{
    /// <summary>
    /// The kind of the blob with the options, from the Portable PDB format's list of custom debug information
    /// (github.com/dotnet/runtime, docs/design/specs/PortablePdb-Metadata.md).
    /// </summary>
    private static readonly Guid Kind = new("B5FEEC05-8CD0-4A83-96DA-466284BB4BD8");

    /// <summary>The name of the tier that the assembly's code belongs to: <c>il/Release/5.0.0</c>; null where no PDB tells.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="path">Where it is, for a PDB beside it.</param>
    public static string? Of(CompiledAssembly assembly, string path)
    {
        if (!assembly.File.TryOpenAssociatedPortablePdb(path, p => File.Exists(p) ? File.OpenRead(p) : null, out var provider, out _))
            return null;
        using (provider)
            return provider is null ? null : Of(provider.GetMetadataReader());
    }

    private static string? Of(MetadataReader pdb)
    {
        foreach (var handle in pdb.GetCustomDebugInformation(EntityHandle.ModuleDefinition))
        {
            var information = pdb.GetCustomDebugInformation(handle);
            if (pdb.GetGuid(information.Kind) != Kind)
                continue;
            var options = Read(pdb.GetBlobReader(information.Value));
            if (!options.TryGetValue("compiler-version", out var compiler))
                return null;
            // The commit that the compiler was built from follows a plus sign.
            return $"{FingerprintFormat.CompiledTier}{Optimization(options.GetValueOrDefault("optimization", "debug"))}/{compiler.Split('+')[0]}";
        }
        return null;
    }

    /// <summary><c>debug</c> and <c>debug-plus</c>, which differ in debug information, are one.</summary>
    private static string Optimization(string value) => value == "release" ? "Release" : "Debug";

    /// <summary>Names and values, each ended by a zero.</summary>
    private static Dictionary<string, string> Read(BlobReader blob)
    {
        var texts = Encoding.UTF8.GetString(blob.ReadBytes(blob.RemainingBytes)).Split('\0');
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < texts.Length; i += 2)
            options[texts[i]] = texts[i + 1];
        return options;
    }
}
