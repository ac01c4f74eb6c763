using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Sandbox.Hosts;
using Sage.Sandbox.Launch;

namespace Sage.Sandbox.Sessions;

/// <summary>A sandbox that commands run in, one after the other or at the same time. They share its processes, temporary files and network; its end is the end of all of them.</summary>
internal sealed class SandboxSession : IAsyncDisposable
{
    /// <summary>Places that a sandbox has of its own.</summary>
    private static readonly string[] KernelPlaces = ["/dev", "/proc", "/run", "/sys"];

    private readonly SessionSettings _settings;
    private readonly IReadOnlyDictionary<string, string> _environment;

    private SandboxSession(SessionSettings settings, IReadOnlyDictionary<string, string> environment, SandboxInit init) => (_settings, _environment, Init) = (settings, environment, init);

    /// <summary>Its first process, whose namespaces other parts may enter.</summary>
    public SandboxInit Init { get; }

    /// <summary>Starts a sandbox with all its walls, or none.</summary>
    /// <exception cref="SandboxException">This host cannot put up one of them, or what the settings name is not there.</exception>
    public static SandboxSession Start(SessionSettings settings)
    {
        if (!SyscallStub.IsSupported)
            throw Refusal(null);
        var environment = EnvironmentFilter.Apply(settings);
        var workspace = Workspace(settings.Workspace);
        var home = Home(environment);
        MountPoints.Make(settings.Temporary, workspace);
        if (home is not null)
            MountPoints.Make(settings.Temporary, home);
        var view = new RootView(workspace, settings.Layers, settings.Place, settings.Temporary) { Home = home, Hidden = settings.Hidden, HasHostNetwork = settings.HasHostNetwork };
        try
        {
            return new SandboxSession(settings, environment, SandboxInit.Start(view));
        }
        catch (SystemCallException failure)
        {
            throw Refusal(failure);
        }
    }

    /// <summary>Starts a command.</summary>
    /// <exception cref="ProgramStartException">There is no such program inside, or it cannot be executed.</exception>
    /// <exception cref="SandboxException">It could not be started for another reason.</exception>
    public RunningCommand StartCommand(CommandRequest request)
    {
        var environment = _environment.ToDictionary(variable => variable.Key, string? (variable) => variable.Value, StringComparer.Ordinal);
        foreach (var (name, value) in request.Environment)
            environment[name] = value;
        var command = new SandboxedCommand
        {
            Arguments = request.Arguments,
            Environment = [.. environment.Where(variable => variable.Value is not null).Select(variable => $"{variable.Key}={variable.Value}")],
            Directory = request.Directory,
            Streams = request.Streams,
            ProcessFiles = [.. _settings.ProcessFiles, .. request.ProcessFiles],
        };
        return new RunningCommand(command.Start(Init), Init);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="ProgramStartException">There is no such program inside, or it cannot be executed.</exception>
    /// <exception cref="SandboxException">It could not be started for another reason.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and every process that it started is gone.</exception>
    public Task<CommandOutcome> RunAsync(CommandRequest request, CancellationToken cancellation) =>
        StartCommand(request).WaitAsync(request.Timeout, request.Grace, cancellation);

    /// <summary>Ends every process inside and returns when they are gone.</summary>
    public ValueTask DisposeAsync() => Init.DisposeAsync();

    /// <summary>What this host lacks, where it lacks something; otherwise the step that failed.</summary>
    private static SandboxException Refusal(SystemCallException? failure) =>
        HostAbility.All().FirstOrDefault(ability => ability.IsNeeded && !ability.IsThere) is { } missing
            ? new SandboxException(SandboxFault.Unsupported, Messages.SandboxUnsupported(missing.Name, missing.Reason!, missing.Remedy!), failure)
            : new SandboxException(SandboxFault.Failed, Messages.SandboxStepFailed(failure!.Step, Marshal.GetPInvokeErrorMessage(failure.Errno)), failure);

    private static string Workspace(string path)
    {
        var workspace = CanonicalPath.Of(path);
        if (workspace is null || PathTypes.Of(workspace) != PathType.Directory)
            throw new SandboxException(SandboxFault.NotFound, Messages.SandboxWorkspaceNotFound(path));
        return workspace != "/" && !KernelPlaces.Any(place => PathRules.Linux.IsWithin(workspace, place))
            ? workspace
            : throw new SandboxException(SandboxFault.Usage, Messages.SandboxWorkspaceIsSystem(workspace));
    }

    /// <summary>The home directory of the commands, where it is one.</summary>
    private static string? Home(IReadOnlyDictionary<string, string> environment)
    {
        var home = environment.TryGetValue("HOME", out var path) && path.StartsWith('/') ? CanonicalPath.Of(path) : null;
        return home is null or "/" || KernelPlaces.Any(place => PathRules.Linux.IsWithin(home, place)) || PathTypes.Of(home) != PathType.Directory ? null : home;
    }
}
