using System.Buffers.Text;

namespace Sage.Linux;

/// <summary>What <c>/proc/PID/stat</c> says of a process (<c>proc_pid_stat(5)</c>).</summary>
/// <param name="State">One letter; <c>Z</c> and <c>X</c> are dead.</param>
/// <param name="StartTime">In clock ticks since boot.</param>
internal readonly record struct ProcessStat(int Pid, char State, int Parent, int Group, int Session, ulong StartTime)
{
    /// <summary>Whether it has ended and only waits to be reaped.</summary>
    public bool IsDead => State is 'Z' or 'X' or 'x';

    /// <summary>Reads a process's state; null when there is no such process.</summary>
    public static ProcessStat? Read(int pid)
    {
        Span<byte> buffer = stackalloc byte[1024];
        return ProcFile.Read(pid, "stat", buffer) is { } length && length > 0 ? Parse(buffer[..length]) : null;
    }

    /// <summary>Parses the line. The second field is the program's name in brackets, which may itself hold brackets and spaces.</summary>
    /// <exception cref="FormatException">It is not such a line.</exception>
    public static ProcessStat Parse(ReadOnlySpan<byte> line)
    {
        var end = line.LastIndexOf((byte)')');
        if (end < 0 || !Utf8Parser.TryParse(line, out int pid, out _) || line.Length < end + 3)
            throw new FormatException("A line of /proc/PID/stat has no name in brackets.");

        var state = (char)line[end + 2];
        Span<long> fields = stackalloc long[19];
        var rest = line[(end + 3)..];
        for (var i = 0; i < fields.Length; i++)
        {
            rest = rest.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(rest, out long value, out var used))
                throw new FormatException("A line of /proc/PID/stat is too short.");
            fields[i] = value;
            rest = rest[used..];
        }

        // Fields 4, 5, 6 and 22 of the manual page; fields[0] is field 4.
        return new ProcessStat(pid, state, (int)fields[0], (int)fields[1], (int)fields[2], (ulong)fields[18]);
    }
}
