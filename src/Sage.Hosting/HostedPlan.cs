using System.Reflection;
using System.Runtime.InteropServices;
using Sage.Runtime;
using Sage.Runtime.Journal;

namespace Sage.Hosting;

/// <summary>The plan that a program hosts.</summary>
internal sealed class HostedPlan(PlanDescriptor descriptor, Func<PlanProgram> create, Assembly assembly)
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

    private static string ProgramPath(Assembly assembly) =>
        Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll");
}
