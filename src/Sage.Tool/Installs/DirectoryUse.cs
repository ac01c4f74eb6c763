using Sage.Runtime;
using Sage.Runtime.Checkpoints;

namespace Sage.Tool.Installs;

/// <summary>Whether another process works in a checkpoint directory.</summary>
internal static class DirectoryUse
{
    /// <summary>Refuses a directory that is in use. The program that would work in it refuses as well, but only after a build.</summary>
    /// <exception cref="SageException">A process holds the directory's lock (exit 4); it is named.</exception>
    public static void RefuseIfHeld(CheckpointLayout layout)
    {
        if (RunLock.Holder(layout) is { } holder)
            throw new SageException(ExitCode.Held, Messages.DirectoryIsInUse(layout.Root, holder.Pid, holder.Verb));
    }
}
