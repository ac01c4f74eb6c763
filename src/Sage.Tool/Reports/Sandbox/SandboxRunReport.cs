using System.Text.Json.Serialization;
using Sage.Sandbox.Limits;

namespace Sage.Tool.Reports.Sandbox;

/// <summary>A command that ran in a transaction, or did not.</summary>
internal sealed record SandboxRunReport
{
    public string? Transaction { get; init; }

    public string? Workspace { get; init; }

    /// <summary>The command's own code; where the sandbox failed or refused, what that means to other verbs.</summary>
    public int ExitCode { get; init; }

    /// <summary>What the process returns.</summary>
    [JsonIgnore]
    public int Returned { get; init; }

    /// <summary>Whether the command was started.</summary>
    public bool Started { get; init; }

    /// <summary>The signal that ended it.</summary>
    public int? Signal { get; init; }

    /// <summary>Whether it was ended because its time was over.</summary>
    public bool TimedOut { get; init; }

    public double? Seconds { get; init; }

    /// <summary>The limit that it ran into.</summary>
    public LimitReport? Limit { get; init; }

    /// <summary>The network rules that connections were denied for want of.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary><c>safe</c>, <c>uncertain</c> or <c>unsafe</c>.</summary>
    public ClassifyReport? Risk { get; init; }

    /// <summary>What the transaction does to its workspace; null where that was not looked at.</summary>
    public IReadOnlyList<TransactionChangeReport>? Changes { get; init; }

    /// <summary>What a commit has to be allowed.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary><c>open</c>, <c>committed</c> or <c>discarded</c>; null where there is no transaction.</summary>
    public string? State { get; init; }

    /// <summary>What failed in the sandbox.</summary>
    public string? Error { get; init; }
}

/// <summary>A limit that a command ran into.</summary>
/// <param name="Kind">What is limited: <c>memory</c> or <c>pids</c>.</param>
/// <param name="Limit">Bytes or processes.</param>
/// <param name="Peak">The most that was used.</param>
/// <param name="Text">For people.</param>
internal sealed record LimitReport(string Kind, long? Limit, long? Peak, string Text)
{
    public static LimitReport Of(LimitHit hit) => new(NameOf(hit.Kind), hit.Limit, hit.Peak, hit.Text);

    public static string NameOf(LimitKind kind) => kind == LimitKind.Pids ? "pids" : "memory";
}
