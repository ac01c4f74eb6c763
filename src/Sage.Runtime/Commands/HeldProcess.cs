using System.IO.Pipes;
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
    private readonly int _pid;
    private int? _exitCode;
    private bool _reaped;

    private HeldProcess(PreparedCommand command, bool hasInput)
    {
        Pipes = new CommandPipes(hasInput);
        try
        {
            _pid = ProcessSpawn.Start(new SpawnRequest
            {
                Path = "/bin/sh",
                Arguments = ["/bin/sh", "-c", Script, "sage", .. Prefix(command.Environment), command.Program, .. command.Arguments],
                Environment = [.. command.Environment.Select(variable => $"{variable.Key}={variable.Value}")],
                Directory = command.Directory,
                Descriptors = [.. Pipes.Ends, _release.ClientSafePipeHandle],
            });
        }
        catch
        {
            DisposePipes();
            throw;
        }
        finally
        {
            Pipes.CloseEnds();
            _release.DisposeLocalCopyOfClientHandle();
        }

        Exited = ExitWatcher.WaitAsync(_pid);
        Child = new ChildProcess(_pid, ChildIdentity.Of(_pid), command.Mark, command.Name);
    }

    /// <summary>The process as it is journaled.</summary>
    public ChildProcess Child { get; }

    /// <summary>Completes when the process has ended. It is not reaped yet, so its id and its group's stay taken.</summary>
    public Task Exited { get; }

    /// <summary>Its standard streams.</summary>
    public CommandPipes Pipes { get; }

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
        Pipes.Dispose();
        _release.Dispose();
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
