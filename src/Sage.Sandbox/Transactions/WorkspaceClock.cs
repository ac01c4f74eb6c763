using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions;

/// <summary>
/// The clock that stamps changes in a directory: that of its file system. It is read from a file without a name, so that nothing changes in the directory; where that cannot be made,
/// from one in another directory.
/// </summary>
internal sealed class WorkspaceClock : IDisposable
{
    private readonly SafeFileHandle _file;

    public WorkspaceClock(string workspace, string otherwise)
    {
        _file = Open(workspace);
        if (!_file.IsInvalid)
            return;
        _file = Open(otherwise);
        if (_file.IsInvalid)
            throw NativeException.Last("open", otherwise);
    }

    /// <summary>What a change that happens now is stamped with.</summary>
    public TimeSpec Now()
    {
        // Bits that are set to what they are stamp a file, too.
        if (Interop.FChmod((int)_file.DangerousGetHandle(), 0b110_000_000) != 0)
            throw NativeException.Last("fchmod", "clock");
        if (Interop.Statx(_file, "\0"u8, AtFlags.EmptyPath, StatxBuffer.BasicStats, out var facts) != 0)
            throw NativeException.Last("statx", "clock");
        return new TimeSpec(facts.ChangeTime.Seconds, facts.ChangeTime.Nanoseconds);
    }

    /// <summary>Returns when no change can have the stamp any more. The kernel's clock for files moves a few hundred times a second.</summary>
    public void WaitUntilAfter(TimeSpec stamp)
    {
        while (Now() == stamp)
            Thread.Sleep(TimeSpan.FromMilliseconds(1));
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string directory) =>
        Interop.Openat(AtFlags.CurrentDirectory, PathText.Terminated(directory), OpenatFlags.ReadWrite | OpenatFlags.TemporaryFile | OpenatFlags.CloseOnExec, 0b110_000_000);
}
