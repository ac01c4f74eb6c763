using Sage.Runtime;
using Sage.Tool.Doctor;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Says what a sandbox can enforce on this host.</summary>
internal sealed class SandboxCheckCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Capability"/> when commands cannot run in a sandbox here.</returns>
    public int Run(bool json)
    {
        List<Check> checks = [.. SandboxChecks.Walls(), .. SandboxChecks.Limits()];
        var isReady = !checks.Exists(check => check.State == CheckState.Missing);
        if (json)
            ToolJson.Write(io.Out, new SandboxCheckReport(isReady, checks), SandboxJson.Default.SandboxCheckReport);
        else
            DoctorView.Write(Consoles.Create(io.Out, io.Terminal), checks);
        return isReady ? ExitCode.Done : ExitCode.Capability;
    }
}
