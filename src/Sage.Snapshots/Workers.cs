using System.Runtime.ExceptionServices;

namespace Sage.Snapshots;

/// <summary>Does the same work on as many threads as there are processors.</summary>
internal static class Workers
{
    /// <summary>Returns when all threads have ended. When one fails, the others are told to end, and its error is thrown.</summary>
    /// <param name="work">Takes its part from where all take theirs, until nothing is left or the token says so.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Run(Action<CancellationToken> work, CancellationToken stop)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Exception? first = null;
        void Guarded()
        {
            try
            {
                work(failed.Token);
            }
            catch (Exception problem)
            {
                Interlocked.CompareExchange(ref first, problem, null);
                failed.Cancel();
            }
        }
        var helpers = Enumerable.Range(1, Environment.ProcessorCount - 1)
            .Select(_ => Task.Factory.StartNew(Guarded, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        Guarded();
        Task.WaitAll(helpers, CancellationToken.None);
        if (first is not null)
            ExceptionDispatchInfo.Throw(first);
        stop.ThrowIfCancellationRequested();
    }
}
