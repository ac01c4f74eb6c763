using System.Text;

namespace Sage.Linux;

/// <summary>The environment a process was started with, as <c>/proc/PID/environ</c> shows it.</summary>
internal static class ProcessEnvironment
{
    /// <summary>A variable's value; null when it is not set, the process is gone, or belongs to another user.</summary>
    public static string? Read(int pid, string name)
    {
        var buffer = new byte[16 * 1024];
        int? length;
        while ((length = ProcFile.Read(pid, "environ", buffer)) == buffer.Length)
            buffer = new byte[buffer.Length * 4];
        return length is { } known ? Find(buffer.AsSpan(0, known), Encoding.UTF8.GetBytes(name + "=")) : null;
    }

    private static string? Find(ReadOnlySpan<byte> environment, ReadOnlySpan<byte> prefix)
    {
        foreach (var range in environment.Split((byte)0))
        {
            if (environment[range].StartsWith(prefix))
                return Encoding.UTF8.GetString(environment[range][prefix.Length..]);
        }

        return null;
    }
}
