using System.Runtime.InteropServices;

namespace Sage.Sandbox.Sessions;

/// <summary>A command to run in a sandbox.</summary>
internal sealed record CommandRequest
{
    /// <summary>How long processes have after SIGTERM where nobody says otherwise.</summary>
    public static readonly TimeSpan UsualGrace = TimeSpan.FromSeconds(5);

    /// <summary>The program, looked for as <c>PATH</c> says inside, and its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Where it starts: an absolute path, as the sandbox sees it.</summary>
    public required string Directory { get; init; }

    /// <summary>What become its descriptors 0, 1 and 2. They stay the caller's.</summary>
    public required IReadOnlyList<SafeHandle> Streams { get; init; }

    /// <summary>Variables that this command gets beside those of the session, over those of the same name; it does not get those that are null.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>After which it is ended; null for never.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long its processes have after SIGTERM before they are killed.</summary>
    public TimeSpan Grace { get; init; } = UsualGrace;

    /// <summary>Files named <c>cgroup.procs</c> of the groups that it joins beside those of the session.</summary>
    public IReadOnlyList<string> ProcessFiles { get; init; } = [];
}
