using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sage.Tool.Programs;

/// <summary>A program on a system without sessions, where the console passes Ctrl+C to every process on it.</summary>
internal sealed class ManagedPlanProcess : PlanProcess
{
    private readonly Process _process;

    public ManagedPlanProcess(PlanStart start)
    {
        var info = new ProcessStartInfo(DotnetHost.Path, [start.Assembly, .. start.Arguments])
        {
            WorkingDirectory = start.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = start.Hosted,
            RedirectStandardError = start.Hosted,
        };
        foreach (var (name, value) in start.Variables)
            info.Environment[name] = value;
        _process = Process.Start(info)!;
        if (start.Hosted)
            Read(_process.StandardOutput, _process.StandardError);
    }

    public override int Id => _process.Id;

    public override void Signal(PosixSignal signal)
    {
        // The end of its input is what a watched program takes for a request to stop.
        if (signal is not PosixSignal.SIGINT)
            _process.StandardInput.Close();
    }

    public override void Dispose() => _process.Dispose();

    protected override async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
