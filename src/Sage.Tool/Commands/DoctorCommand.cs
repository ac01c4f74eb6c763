using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Tool.Doctor;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>Says what this host has and lacks.</summary>
internal sealed class DoctorCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Capability"/> when something needed is missing.</returns>
    public async Task<int> RunAsync(string directory, bool json, CancellationToken stop)
    {
        List<Check> checks =
        [
            SdkCheck.Runtime(),
            await SdkCheck.SdkAsync(directory, stop),
            .. DirectoryChecks.Of(CheckpointLayout.For(directory)),
            .. await CopyCheck.Of(CheckpointLayout.For(directory), directory, stop),
            .. SnapshotChecks.All(),
            SandboxChecks.Summary(),
            .. ProcessChecks.All(),
            .. EnvironmentChecks.Of(io),
        ];
        var missing = checks.Count(check => check.State == CheckState.Missing);
        if (json)
            ToolJson.Write(io.Out, new DoctorReport(missing == 0, checks));
        else
            DoctorView.Write(Consoles.Create(io.Out, io.Terminal), checks);
        return missing == 0 ? ExitCode.Done : ExitCode.Capability;
    }
}
