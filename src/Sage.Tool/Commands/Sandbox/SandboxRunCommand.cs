using Sage.Hosting.Sandboxing;
using Sage.Runtime;
using Sage.Sandbox;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Risk;
using Sage.Sandbox.Transactions;
using Sage.Tool.Rendering.Sandbox;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Sandbox;
using Sage.Tool.Sandbox;

namespace Sage.Tool.Commands.Sandbox;

/// <summary>Runs a command in a transaction, a new one or an open one, and says what the transaction does to its workspace.</summary>
internal sealed class SandboxRunCommand(ToolIo io)
{
    private readonly TransactionStore _store = TransactionStore.Default();

    public async Task<int> RunAsync(SandboxRunSettings settings, CancellationToken stop)
    {
        var report = await ReportAsync(settings, stop);
        if (settings.Json)
            ToolJson.Write(io.Out, report, SandboxJson.Default.SandboxRunReport);
        else
            SandboxRunView.Write(io.Error, report);
        return report.Returned;
    }

    private async Task<SandboxRunReport> ReportAsync(SandboxRunSettings settings, CancellationToken stop)
    {
        try
        {
            if (settings.Workspace is { } workspace)
                SandboxAudit.RequireOutside(settings.Policy.Audit, settings.Policy.Directory, workspace);
            using var audit = SandboxAudit.Open(settings.Policy.Audit, settings.Policy.Directory);
            return settings.Transaction is null ? await NewAsync(settings, audit, stop) : await OpenAsync(settings, audit, stop);
        }
        catch (ProgramStartException missing)
        {
            return new SandboxRunReport { ExitCode = missing.Code, Returned = missing.Code, Error = missing.Message };
        }
        catch (SandboxException failed)
        {
            return Failed(new SandboxRunReport(), failed);
        }
    }

    private async Task<SandboxRunReport> NewAsync(SandboxRunSettings settings, AuditLog audit, CancellationToken stop)
    {
        var workspace = settings.Workspace!;
        var risk = CommandTrial.Hold(io, settings, workspace, audit);
        if (risk.Verdict == Verdict.Unsafe)
            return Refused(workspace, risk);
        var policy = SandboxPolicies.Of(settings.Policy, workspace);
        using var transaction = _store.Create(workspace, io.Time.GetLocalNow());
        var log = audit.For(transaction.Id);
        SandboxRunReport run;
        try
        {
            run = await new CommandRun(io, settings, log).RunAsync(transaction, policy, stop);
        }
        catch (SandboxException)
        {
            // No command has run in it.
            transaction.Discard();
            throw;
        }
        return End(transaction, run with { Risk = ClassifyReport.Of(risk) }, settings, log);
    }

    private async Task<SandboxRunReport> OpenAsync(SandboxRunSettings settings, AuditLog audit, CancellationToken stop)
    {
        using var transaction = _store.Open(settings.Transaction, settings.Policy.Directory);
        SandboxAudit.RequireOutside(settings.Policy.Audit, settings.Policy.Directory, transaction.Workspace);
        var log = audit.For(transaction.Id);
        var risk = CommandTrial.Hold(io, settings, transaction.Workspace, log);
        if (risk.Verdict == Verdict.Unsafe)
            return Refused(transaction.Workspace, risk);
        var run = await new CommandRun(io, settings, log).RunAsync(transaction, SandboxPolicies.Of(settings.Policy, transaction.Workspace), stop);
        return End(transaction, run with { Risk = ClassifyReport.Of(risk) }, settings, log);
    }

    /// <summary>Does with the transaction what was asked for.</summary>
    private static SandboxRunReport End(Transaction transaction, SandboxRunReport run, SandboxRunSettings settings, AuditLog audit)
    {
        var diff = transaction.Diff();
        run = run with
        {
            Transaction = transaction.Id,
            Workspace = transaction.Workspace,
            Changes = [.. diff.Changes.Select(TransactionChangeReport.Of)],
            Flags = diff.Flags,
            State = "open",
        };
        try
        {
            if (settings.End == SandboxEnd.Discard || (settings.Transaction is null && diff.Changes.Count == 0))
            {
                TransactionEnd.Discard(transaction, audit);
                return run with { State = "discarded" };
            }
            if (settings.End != SandboxEnd.Commit || run.Returned != 0)
                return run;
            TransactionEnd.Commit(transaction, new CommitOptions { Allowed = settings.Allowed }, audit, CancellationToken.None);
            return run with { State = "committed" };
        }
        catch (SandboxException refused)
        {
            return Failed(run, refused);
        }
    }

    private static SandboxRunReport Refused(string workspace, RiskReport risk) =>
        new() { Workspace = workspace, ExitCode = ExitCode.Refused, Returned = ExitCode.Refused, Risk = ClassifyReport.Of(risk) };

    private static SandboxRunReport Failed(SandboxRunReport run, SandboxException failed)
    {
        var code = SandboxFaults.CodeOf(failed.Fault);
        // Before a command has run there is no code of it that ours could be taken for.
        var isPlain = !run.Started && code is ExitCode.Usage or ExitCode.Capability or ExitCode.Refused;
        return run with { ExitCode = code, Returned = isPlain ? code : SandboxExitCode.Own, Error = failed.Message };
    }
}
