namespace Sage.Hosting.CommandLine;

/// <summary>What the command line's verbs do.</summary>
internal interface IHostVerbs
{
    Task<int> RunAsync(RunRequest request, CancellationToken stop);

    Task<int> PlanAsync(bool json, CancellationToken stop);

    Task<int> RollbackAsync(RollbackRequest request, CancellationToken stop);
}
