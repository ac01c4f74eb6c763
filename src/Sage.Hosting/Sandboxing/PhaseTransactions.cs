using Sage.Linux;
using Sage.Runtime;
using Sage.Runtime.Driver;
using Sage.Sandbox;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Network;
using Sage.Sandbox.Policy;
using Sage.Sandbox.Transactions;

namespace Sage.Hosting.Sandboxing;

/// <summary>Opens transactions of the sandbox for phases.</summary>
/// <param name="project">What <c>sage.yaml</c> says.</param>
/// <param name="auditFile">Where the decisions on a phase's commands and connections are kept, by its name; null where nothing is kept.</param>
internal sealed class PhaseTransactions(ProjectPolicy project, Func<string, string>? auditFile) : IPhaseTransactions
{
    private readonly TransactionStore _store = TransactionStore.Default();
    private readonly Lazy<RiskPolicy> _risk = new(() => RiskPolicy.Load());

    /// <summary>What a phase's commands may connect to.</summary>
    /// <exception cref="SandboxException">It is no policy.</exception>
    public static NetworkPolicy NetworkOf(PhaseDescriptor phase, ProjectPolicy project) =>
        (phase.Network ?? project.Network) is { } network ? NetworkPolicy.Parse([network]) : NetworkPolicy.None;

    public string NewId() => TransactionId.New(DateTimeOffset.Now);

    public async Task<IPhaseTransaction> OpenAsync(PhaseTransactionRequest request)
    {
        try
        {
            var policy = new TransactionPolicy { Network = NetworkOf(request.Phase, project), Limits = project.Limits, Hidden = [request.CheckpointDirectory] };
            var audit = auditFile is null ? AuditLog.None : AuditLog.Open(auditFile(request.Phase.Name));
            return await OpenAsync(request, policy, audit).ConfigureAwait(false);
        }
        catch (SandboxException failed)
        {
            throw SandboxFaults.Of(failed);
        }
    }

    public bool Settle(string id, string workspace) => SandboxFaults.Explain(() => _store.Settle(id, workspace));

    private async Task<IPhaseTransaction> OpenAsync(PhaseTransactionRequest request, TransactionPolicy policy, AuditLog audit)
    {
        Transaction? transaction = null;
        TransactionSession? session = null;
        try
        {
            transaction = _store.Create(request.Workspace, DateTimeOffset.Now, request.Id);
            var log = audit.For(request.Id);
            session = await TransactionSession.StartAsync(transaction, policy, log).ConfigureAwait(false);
            await request.BeforeExecute(new ChildProcess(session.InitPid, ChildIdentity.Of(session.InitPid), request.Mark, Messages.SandboxOf(request.Phase.Name))).ConfigureAwait(false);
            var judge = new CommandJudge(_risk.Value, transaction.Workspace, log, request.Secrets);
            return new PhaseTransaction(transaction, session, new SandboxedCommands(session, judge, log, policy.Network, request, transaction.Workspace), audit, request.Phase.Allow);
        }
        catch
        {
            if (session is not null)
                await session.DisposeAsync().ConfigureAwait(false);
            transaction?.Discard();
            transaction?.Dispose();
            audit.Dispose();
            throw;
        }
    }
}
