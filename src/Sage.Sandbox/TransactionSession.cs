using Sage.Sandbox.Audit;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Limits;
using Sage.Sandbox.Network;
using Sage.Sandbox.Sessions;
using Sage.Sandbox.Transactions;

namespace Sage.Sandbox;

/// <summary>A transaction that commands run in: its view of the workspace, with the network and the limits that they share.</summary>
internal sealed class TransactionSession : IAsyncDisposable
{
    private readonly ControlGroup _group;
    private readonly SandboxSession _session;
    private readonly NetworkGate? _gate;

    private TransactionSession(ControlGroup group, SandboxSession session, NetworkGate? gate) => (_group, _session, _gate) = (group, session, gate);

    /// <summary>Starts one with all that the policy asks for, or none.</summary>
    /// <param name="audit">Gets the decisions on connections.</param>
    /// <exception cref="SandboxException">This host cannot enforce it, or it could not be started.</exception>
    public static async Task<TransactionSession> StartAsync(Transaction transaction, TransactionPolicy policy, AuditLog audit)
    {
        var group = ControlGroup.Create(transaction.Id, policy.Limits, transaction.Workspace);
        try
        {
            var session = SandboxSession.Start(new SessionSettings
            {
                Workspace = transaction.Workspace,
                Layers = transaction.Layers,
                Place = transaction.Place,
                Temporary = transaction.Temporary,
                HasHostNetwork = policy.Network.Mode == NetworkMode.Host,
                Hidden = [transaction.Store, .. policy.Hidden],
                ProcessFiles = group.ProcessFiles,
                KeptVariables = policy.KeptVariables,
            });
            try
            {
                var gate = policy.Network.Mode == NetworkMode.Allow ? NetworkGate.Start(session.Init, policy.Network, audit) : null;
                return new TransactionSession(group, session, gate);
            }
            catch
            {
                await session.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch
        {
            await group.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The process that all others in it end with.</summary>
    public int InitPid => _session.Init.Pid;

    /// <summary>Starts a command.</summary>
    /// <exception cref="ProgramStartException">There is no such program inside, or it cannot be executed.</exception>
    /// <exception cref="SandboxException">It could not be started for another reason.</exception>
    public RunningCommand StartCommand(CommandRequest request) =>
        _session.StartCommand(_gate is null ? request : request with { Environment = new Dictionary<string, string?>(_gate.Environment.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)).Concat(request.Environment)) });

    /// <summary>The network rules that connections were denied for want of.</summary>
    public IReadOnlyList<string> Denials => _gate?.Denials ?? [];

    /// <summary>Which limit the commands ran into; null where none.</summary>
    public LimitHit? Hit() => _group.Hit();

    /// <summary>Ends every process and returns when they are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_gate is not null)
            await _gate.DisposeAsync().ConfigureAwait(false);
        await _session.DisposeAsync().ConfigureAwait(false);
        await _group.DisposeAsync().ConfigureAwait(false);
    }
}
