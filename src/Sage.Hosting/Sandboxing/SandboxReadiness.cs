using Sage.Runtime;
using Sage.Sandbox;
using Sage.Sandbox.Hosts;
using Sage.Sandbox.Limits;
using Sage.Sandbox.Transactions.Gate;

namespace Sage.Hosting.Sandboxing;

/// <summary>Whether a plan's phases can be given the sandbox that they ask for, looked at before anything begins.</summary>
internal static class SandboxReadiness
{
    /// <summary>Read by <c>dotnet sage</c> alone.</summary>
    private const string ProjectFile = "sage.yaml";

    /// <exception cref="SageException">This host cannot enforce it (<see cref="ExitCode.Capability"/>), or the plan asks for what does not exist (usage).</exception>
    public static void Require(PlanDescriptor plan, HostIo io)
    {
        var sandboxed = plan.Phases.Where(phase => phase.Sandbox != SandboxMode.None).ToList();
        if (sandboxed.Count == 0)
            return;
        var project = SandboxFaults.Explain(ProjectPolicy.OfEnvironment);
        if (!io.Watched && File.Exists(Path.Combine(io.WorkingDirectory, ProjectFile)))
            io.Error.WriteLine(Messages.Note(Messages.ProjectFileIsNotRead(ProjectFile)));
        if (!OperatingSystem.IsLinux())
            throw new SageException(ExitCode.Capability, Messages.SandboxNeedsLinux(sandboxed[0].Name));
        sandboxed.ForEach(phase => Check(phase, project));
        if (HostAbility.All().FirstOrDefault(ability => ability is { IsNeeded: true, IsThere: false }) is { } missing)
            throw new SageException(ExitCode.Capability, Messages.SandboxIsUnsupported(sandboxed[0].Name, missing.Name, missing.Reason!, missing.Remedy!));
        if (project.Limits.Kinds.ToList() is { Count: > 0 } kinds && LimitAbility.Of(HostHierarchies.Find()).FirstOrDefault(limit => kinds.Contains(limit.Limit) && !limit.IsEnforced) is { } limit)
            throw SandboxFaults.Of(limit.Refusal());
    }

    private static void Check(PhaseDescriptor phase, ProjectPolicy project)
    {
        try
        {
            _ = PhaseTransactions.NetworkOf(phase, project);
        }
        catch (SandboxException wrong)
        {
            throw new SageException(ExitCode.Usage, Messages.PhaseSandboxIsWrong(phase.Name, wrong.Message), wrong);
        }
        if (phase.Allow.FirstOrDefault(flag => !FlagRules.All.Contains(flag)) is { } unknown)
            throw new SageException(ExitCode.Usage, Messages.PhaseFlagIsUnknown(phase.Name, unknown, string.Join(Messages.ListSeparator, FlagRules.All)));
    }
}
