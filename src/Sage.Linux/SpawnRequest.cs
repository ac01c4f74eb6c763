using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>What a process is started with. Strings must not hold NUL characters.</summary>
internal sealed record SpawnRequest
{
    /// <summary>The program's path, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The arguments, the program's own name first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment, each as <c>NAME=VALUE</c>.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>The directory to start in, absolute; null for the directory of this process.</summary>
    public required string? Directory { get; init; }

    /// <summary>The process's descriptors from 0 on; null is <c>/dev/null</c>. It gets no others.</summary>
    public required IReadOnlyList<SafeHandle?> Descriptors { get; init; }
}
