using System.Globalization;

namespace Sage.Crash.Tests;

/// <summary>One system call of a recorded run.</summary>
/// <param name="Name">As the kernel names it: <c>pwrite64</c>.</param>
/// <param name="Begun">How many calls had ended when this one began.</param>
/// <param name="Result">What it returned; negative for an error.</param>
/// <param name="Flags">Of an open, and how space is taken.</param>
/// <param name="Offset">In bytes: where a write went, or how long a file became.</param>
/// <param name="Path">What it touched, relative to the traced directory.</param>
/// <param name="Other">The new name of a rename or link, or what a symbolic link says.</param>
/// <param name="Data">What a write wrote.</param>
internal sealed record TracedCall(string Name, int Begun, long Result, long Flags, long Offset, string Path, string Other, byte[] Data)
{
    // Of asm-generic/fcntl.h.
    private const int AccessMode = 3;
    private const int Create = 0x40;
    private const int Truncate = 0x200;
    private const int PathOnly = 0x200000;

    /// <summary>The path as a point names it: ids, process ids and digests differ from run to run.</summary>
    public string Pattern { get; } = Digits.Replace(Path, "#");

    private static System.Text.RegularExpressions.Regex Digits { get; } = new(@"(?<=\.sage~)[0-9a-f-]+|[0-9a-f]{32,}|[0-9]+");

    /// <summary>Whether it is an open that makes or may change a file.</summary>
    public bool ChangesByOpening => Name is "creat" || (Name is "open" or "openat" or "openat2" && (Flags & PathOnly) == 0 && (Flags & (AccessMode | Create | Truncate)) != 0);

    /// <summary>Reads what the tracer wrote down.</summary>
    public static IReadOnlyList<TracedCall> Read(string file) => [.. File.ReadLines(file).Select(Parse)];

    private static TracedCall Parse(string line)
    {
        var fields = line.Split('\t');
        return new TracedCall(fields[0], (int)Number(fields[1]), Number(fields[2]), Number(fields[3]), Number(fields[4]), fields[5], fields[6], Convert.FromHexString(fields[7]));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
