using System.Reflection;
using System.Runtime.InteropServices;
using Sage.Runtime;
using Sage.Runtime.Fingerprints;
using Sage.Runtime.Journal;

namespace Sage.Hosting;

/// <summary>The plan that a program hosts.</summary>
/// <param name="fingerprintFile">The file of compiled fingerprints; null for the one beside the assembly.</param>
internal sealed class HostedPlan(PlanDescriptor descriptor, Func<PlanProgram> create, Assembly assembly, string? fingerprintFile = null)
{
    public PlanDescriptor Descriptor => descriptor;

    /// <summary>Creates the plan; its constructor runs.</summary>
    public PlanProgram CreateProgram() => create();

    /// <summary>Which program this is: what a journal records, and a later rollback compares.</summary>
    public ProgramIdentity Identity { get; } = new(
        ProgramPath(assembly),
        assembly.ManifestModule.ModuleVersionId.ToString("D"),
        Environment.GetEnvironmentVariable("SAGE_TARGET"),
        RuntimeInformation.FrameworkDescription);

    /// <summary>The file of fingerprints that the build left beside the assembly, or did not.</summary>
    public string FingerprintFile { get; } = fingerprintFile ?? Runtime.Fingerprints.FingerprintFile.Beside(ProgramPath(assembly));

    /// <summary>Reads the fingerprints of the plan's compiled code; null where the build left none that count.</summary>
    /// <param name="say">Told why a file that is there is ignored.</param>
    public CompiledFingerprints? ReadFingerprints(Action<string> say)
    {
        var compiled = Runtime.Fingerprints.FingerprintFile.Read(FingerprintFile, Identity.Mvid, Descriptor.TypeName, out var ignored);
        if (ignored is not null)
            say(Messages.FingerprintsAreIgnored(FingerprintFile, ignored));
        return compiled;
    }

    private static string ProgramPath(Assembly assembly) =>
        Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll");
}
