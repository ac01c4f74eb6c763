using Sage.Hosting.Output;
using Sage.Hosting.Protection;
using Sage.Hosting.Sandboxing;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Driver;
using Sage.Runtime.Fingerprints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Sandbox;

namespace Sage.Hosting.Sessions;

/// <summary>An install opened for driving: journal, store, logs and projection, joined for one run or rollback.</summary>
internal sealed class InstallSession : IAsyncDisposable
{
    private readonly HostedPlan _plan;
    private readonly HostIo _io;
    private readonly CheckpointLayout _layout;
    private readonly FileInstallLog _log;
    private readonly PlainCopyStore _store;
    private readonly PlainLines _lines;
    private readonly LiveReport _live;
    private readonly RollbackList _rollbackList;
    private readonly ProgressWriter _progress;
    private readonly SecretMasker _secrets = new();
    private readonly ICommandRunner _commands = CommandRunner.ForThisSystem();
    private readonly ProjectPolicy _project;

    public InstallSession(HostedPlan plan, HostIo io, CheckpointLayout layout, FileInstallLog log, InstallState state)
    {
        _project = SandboxFaults.Explain(ProjectPolicy.OfEnvironment);
        _plan = plan;
        _io = io;
        _layout = layout;
        _log = log;
        State = state;
        _log.Cut = bytes => Warn(Messages.JournalTailWasCut(bytes));
        _store = new PlainCopyStore(layout, state.Install!.WorkingDirectory, snapshots: new SnapshotTrees(layout));
        _lines = new PlainLines(io.Out);
        _live = new LiveReport(layout, state.Install!.InstallId);
        _rollbackList = new RollbackList(_store, Resolve, Warn);
        _progress = new ProgressWriter(layout, state.Install!.InstallId, Warn);
    }

    public InstallState State { get; }

    public IProtectedPathStore Store => _store;

    /// <summary>Protected paths by their declarations.</summary>
    public IReadOnlyList<ProtectedPath> Resolve(IReadOnlyList<string> declared) =>
        new ProtectedPathResolver(State.Install!.WorkingDirectory, _layout.Root, _plan.Descriptor.AllowPathsOutside).Resolve(declared);

    /// <summary>Where a declared path lies, for comparing alone.</summary>
    public ProtectedPath Place(string declared) =>
        new ProtectedPathResolver(State.Install!.WorkingDirectory, _layout.Root, allowOutside: true).Place(declared);

    /// <summary>A phase's log file.</summary>
    public string LogFile(string phase) => _layout.Log(State.Install!.InstallId, phase);

    /// <summary>Takes the lease, ends left-over commands, and drives the install until it is over.</summary>
    /// <param name="verb">What the journal says this is.</param>
    /// <param name="program">The plan's program; null for a rollback of files alone.</param>
    public async Task<RunResult> DriveAsync(
        string verb, RunLock held, PlanProgram? program, MachineOptions options, MachineEvent first, HostSignals signals)
    {
        InstallLease.Take(held, _log, State, new RunStarted
        {
            At = DateTimeOffset.Now,
            Pid = Environment.ProcessId,
            Verb = verb,
            Phases = [.. _plan.Descriptor.Phases.Select(p => p.Name)],
            Program = program is null ? null : _plan.Identity,
        });
        await LeftoverChildren.EndAsync(State, _log, _commands, CancellationToken.None).ConfigureAwait(false);
        var transactions = new PhaseTransactions(_project, phase => _layout.Audit(State.Install!.InstallId, phase));
        LeftoverTransactions.End(State, _log, transactions);
        var driver = new InstallDriver(new DriverSetup
        {
            Plan = _plan.Descriptor,
            Compiled = first is Began ? ReadFingerprints() : null,
            Program = program,
            State = State,
            Log = _log,
            CheckpointDirectory = _layout.Root,
            Store = _store,
            Commands = _commands,
            Transactions = transactions,
            Output = new PhaseOutputs(_layout, State.Install!.InstallId, _secrets, _live, _io.Hosted ? (_, _) => { } : _lines.Output, Warn),
            Secrets = _secrets,
            Observer = Observers(),
            Options = options,
        });
        signals.OnCancel(driver.Cancel);
        return await driver.RunAsync(first).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _live.Dispose();
        await _rollbackList.DisposeAsync().ConfigureAwait(false);
        await _progress.DisposeAsync().ConfigureAwait(false);
        _log.Dispose();
        _store.Dispose();
    }

    /// <summary>Reads the present build's fingerprints, and keeps them with the install for the day when the next build differs.</summary>
    private CompiledFingerprints? ReadFingerprints()
    {
        var compiled = _plan.ReadFingerprints(Warn);
        if (compiled is null)
            return null;
        try
        {
            new KeptFingerprints(_layout, _plan.Descriptor.TypeName).Keep(State.Install!.InstallId, _plan.Identity.Mvid, _plan.FingerprintFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Warn(Messages.MethodsWillBeUnknown(CauseText.Of(e)));
        }
        return compiled;
    }

    private Observers Observers()
    {
        List<IRunObserver> observers = [new ProgressNotes(_progress), _rollbackList];
        if (!_io.Hosted)
            observers.Add(_lines);
        return new Observers(observers);
    }

    private void Warn(string text) => _io.Error.WriteLine(Messages.Warning(LogText.ForTerminal(text)));
}
