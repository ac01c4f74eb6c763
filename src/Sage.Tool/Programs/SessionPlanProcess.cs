using System.Collections;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Tool.Programs;

/// <summary>A program in a session of its own: no terminal signal reaches it but what this process passes on.</summary>
internal sealed class SessionPlanProcess : PlanProcess
{
    private readonly AnonymousPipeServerStream _input = new(PipeDirection.Out, HandleInheritability.None);
    private readonly AnonymousPipeServerStream? _output;
    private readonly AnonymousPipeServerStream? _errors;
    private readonly Task<int> _exit;

    public SessionPlanProcess(PlanStart start)
    {
        if (start.Hosted)
        {
            _output = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
            _errors = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        }
        using var standardOutput = new SafeFileHandle(1, ownsHandle: false);
        using var standardError = new SafeFileHandle(2, ownsHandle: false);
        Id = ProcessSpawn.Start(new SpawnRequest
        {
            Path = DotnetHost.Path,
            Arguments = [DotnetHost.Path, start.Assembly, .. start.Arguments],
            Environment = Environment(start),
            Directory = start.WorkingDirectory,
            Descriptors =
            [
                _input.ClientSafePipeHandle,
                _output is null ? standardOutput : _output.ClientSafePipeHandle,
                _errors is null ? standardError : _errors.ClientSafePipeHandle,
            ],
        });
        foreach (var pipe in new[] { _input, _output, _errors })
            pipe?.DisposeLocalCopyOfClientHandle();
        if (_output is not null && _errors is not null)
            Read(new StreamReader(_output), new StreamReader(_errors));
        _exit = ReapAsync();
    }

    public override int Id { get; }

    public override void Signal(PosixSignal signal)
    {
        // SIGHUP, SIGINT and SIGTERM have these numbers on every system.
        var number = signal switch { PosixSignal.SIGHUP => 1, PosixSignal.SIGINT => 2, _ => 15 };
        if (!_exit.IsCompleted)
            _ = Interop.Kill(Id, number);
    }

    public override void Dispose()
    {
        _input.Dispose();
        _output?.Dispose();
        _errors?.Dispose();
    }

    protected override Task<int> ExitAsync() => _exit;

    private async Task<int> ReapAsync()
    {
        await ExitWatcher.WaitAsync(Id);
        return ChildExit.Reap(Id) ?? Sage.Runtime.ExitCode.Failed;
    }

    private static List<string> Environment(PlanStart start)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string)variable.Value!;
        foreach (var (name, value) in start.Variables)
            variables[name] = value;
        return [.. variables.Select(variable => $"{variable.Key}={variable.Value}")];
    }
}
