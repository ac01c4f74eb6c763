using Sage.Tool.Rendering.Snapshots;

namespace Sage.Tool.Snapshots;

/// <summary>A long work on a repository: a signal ends it, and people see how far it is.</summary>
internal static class LongWork
{
    /// <summary>Does it, and takes the progress away before it returns or throws.</summary>
    /// <param name="json">Whether a program reads the output: then it is the result alone.</param>
    /// <param name="name">What is being done, as a word.</param>
    /// <param name="amounts">Reads a report of the engine.</param>
    public static T Do<TProgress, T>(
        ToolIo io, bool json, string name, Func<TProgress, WorkAmounts> amounts, Func<IProgress<TProgress>?, CancellationToken, T> work, CancellationToken stop)
    {
        using var interruption = new Interruption(io, stop);
        using var progress = json ? null : new WorkProgress<TProgress>(io, name, amounts);
        return work(progress, interruption.Token);
    }
}
