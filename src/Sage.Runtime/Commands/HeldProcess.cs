using System.IO.Pipes;
using System.Text;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// A command's process, started but held: a shell leads its own session and executes the command only when <see cref="Release"/> tells it
/// to through a pipe. When this program dies before that, the pipe ends and the shell exits without executing.
/// </summary>
internal sealed class HeldProcess : IDisposable
{
    /// <summary>Reads the release from descriptor 3, closes it, and becomes the command. No word of the command is part of the script.</summary>
    private const string Script = "read -r _sage_release <&3 && exec \"$@\" 3<&-";

    private readonly AnonymousPipeServerStream _release = new(PipeDirection.Out, HandleInheritability.None);
    private readonly AnonymousPipeServerStream? _input;
    private readonly AnonymousPipeServerStream _output = new(PipeDirection.In, HandleInheritability.None);
    private readonly AnonymousPipeServerStream _error = new(PipeDirection.In, HandleInheritability.None);
    private readonly int _pid;
    private int? _exitCode;
    private bool _reaped;

    private HeldProcess(PreparedCommand command, bool hasInput)
    {
        _input = hasInput ? new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None) : null;
        try
        {
            _pid = ProcessSpawn.Start(new SpawnRequest
            {
                Path = "/bin/sh",
                Arguments = ["/bin/sh", "-c", Script, "sage", .. Prefix(command.Environment), command.Program, .. command.Arguments],
                Environment = [.. command.Environment.Select(variable => $"{variable.Key}={variable.Value}")],
                Directory = command.Directory,
                Descriptors = [_input?.ClientSafePipeHandle, _output.ClientSafePipeHandle, _error.ClientSafePipeHandle, _release.ClientSafePipeHandle],
            });
        }
        catch
        {
            DisposePipes();
            throw;
        }
        finally
        {
            foreach (var pipe in Pipes)
                pipe.DisposeLocalCopyOfClientHandle();
        }

        Exited = ExitWatcher.WaitAsync(_pid);
        Child = new ChildProcess(_pid, ChildIdentity.Of(_pid), command.Mark, command.Name);
    }

    /// <summary>The process as it is journaled.</summary>
    public ChildProcess Child { get; }

    /// <summary>Completes when the process has ended. It is not reaped yet, so its id and its group's stay taken.</summary>
    public Task Exited { get; }

    /// <summary>Standard output.</summary>
    public Stream Output => _output;

    /// <summary>Standard error.</summary>
    public Stream Error => _error;

    private IEnumerable<AnonymousPipeServerStream> Pipes => _input is null ? [_release, _output, _error] : [_release, _output, _error, _input];

    /// <summary>Starts a command's process.</summary>
    /// <exception cref="SageException">The system refuses to start it.</exception>
    public static HeldProcess Start(PreparedCommand command, bool hasInput)
    {
        try
        {
            return new HeldProcess(command, hasInput);
        }
        catch (NativeException refused)
        {
            throw new SageException(ExitCode.Failed, refused.Errno == Errno.TooLong
                ? Messages.CommandLineIsTooLong(command.Name)
                : Messages.CommandDoesNotStart(command.Name, CauseText.Of(refused)), refused);
        }
    }

    /// <summary>Lets the process execute the command.</summary>
    public void Release()
    {
        try
        {
            _release.WriteByte((byte)'\n');
        }
        catch (IOException)
        {
            // It was killed meanwhile; its exit tells.
        }

        _release.Dispose();
    }

    /// <summary>Writes standard input to its end, where it was asked for at the start. A command need not read it.</summary>
    public async Task WriteInputAsync(string? text, CancellationToken stop)
    {
        if (_input is null)
            return;
        try
        {
            await _input.WriteAsync(Encoding.UTF8.GetBytes(text ?? ""), stop);
        }
        catch (Exception unread) when (unread is IOException or OperationCanceledException)
        {
            // It ended, or closed its standard input, before it had read all.
        }
        finally
        {
            await _input.DisposeAsync();
        }
    }

    /// <summary>Ends the process before it executes anything.</summary>
    public async Task AbandonAsync()
    {
        ProcessSignal.SendGroup(_pid, Signals.Kill);
        await Exited;
        Reap();
    }

    /// <summary>Reaps the ended process, after which its id may be given to another, and returns its exit code.</summary>
    /// <exception cref="SageException">The exit code is lost.</exception>
    public int Reap()
    {
        if (!_reaped)
            _exitCode = ChildExit.Reap(_pid);
        _reaped = true;
        return _exitCode ?? throw new SageException(ExitCode.Failed, Messages.CommandExitCodeIsLost(Child.Command, _pid));
    }

    public void Dispose()
    {
        DisposePipes();
        if (!_reaped)
            Exited.ContinueWith(_ => Reap(), TaskScheduler.Default);
    }

    private void DisposePipes()
    {
        foreach (var pipe in Pipes)
            pipe.Dispose();
    }

    /// <summary>
    /// Shells drop variables whose names they could not have set (<c>BASH_FUNC_name%%</c>): <c>env</c> hands these past the shell.
    /// </summary>
    private static IEnumerable<string> Prefix(IReadOnlyDictionary<string, string> environment)
    {
        var dropped = environment.Where(variable => !IsShellName(variable.Key)).Select(variable => $"{variable.Key}={variable.Value}").ToList();
        return dropped.Count == 0 ? [] : ["/usr/bin/env", .. dropped];
    }

    private static bool IsShellName(string name) =>
        !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
