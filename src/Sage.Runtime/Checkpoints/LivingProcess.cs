using System.ComponentModel;
using System.Diagnostics;

namespace Sage.Runtime.Checkpoints;

/// <summary>Tells whether a process id is in use.</summary>
internal static class LivingProcess
{
    /// <summary>How exactly systems tell when a process started and a file was written.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    public static bool Is(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether the id is that of a process which was there at a time already: ids are given again.</summary>
    /// <param name="time">In UTC.</param>
    public static bool Was(int pid, DateTime time)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.StartTime.ToUniversalTime() <= time + Precision;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            // The system does not tell this user.
            return true;
        }
    }
}
