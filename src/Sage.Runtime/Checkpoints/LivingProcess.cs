using System.Diagnostics;

namespace Sage.Runtime.Checkpoints;

/// <summary>Tells whether a process id is in use.</summary>
internal static class LivingProcess
{
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
}
