namespace Sage.Sandbox.Audit;

/// <summary>A command was judged.</summary>
/// <param name="Verdict"><c>safe</c>, <c>uncertain</c> or <c>unsafe</c>.</param>
/// <param name="Rule">The rule of the risk policy.</param>
/// <param name="Reason">What it says.</param>
internal sealed record CommandEvent(string Verdict, string? Rule, string? Reason) : AuditEvent
{
    /// <summary>The program and its arguments; what looks like a secret is masked.</summary>
    public required IReadOnlyList<string> Arguments { get; init => field = SecretArguments.Masked(value); }

    /// <summary>Where it is to start.</summary>
    public required string Directory { get; init; }
}

/// <summary>A command was started.</summary>
/// <param name="Pid">Its process id on the host.</param>
/// <param name="Network">The network policy, as its text.</param>
internal sealed record StartedEvent(int Pid, string Network) : AuditEvent;

/// <summary>A command ended.</summary>
/// <param name="Pid">Its process id on the host.</param>
/// <param name="ExitCode">128 plus the signal's number when a signal ended it.</param>
/// <param name="Milliseconds">From its start to its end.</param>
internal sealed record EndedEvent(int Pid, int ExitCode, long Milliseconds) : AuditEvent;

/// <summary>A limit ended a command.</summary>
/// <param name="Limit">Its name, as in <c>sage.yaml</c>.</param>
/// <param name="Value">What it was, in its own unit.</param>
/// <param name="Peak">What was used at most, where that is known.</param>
internal sealed record LimitEvent(string Limit, long Value, long? Peak) : AuditEvent;

/// <summary>A connection was allowed or denied.</summary>
/// <param name="Verdict"><c>allowed</c>, <c>denied</c>, or <c>failed</c> where a name that may be resolved could not be.</param>
/// <param name="Protocol"><c>connect</c>, <c>http</c> or <c>socks5</c>.</param>
/// <param name="Host">As it was asked for, in its one form.</param>
/// <param name="Port">From 1 to 65535.</param>
/// <param name="Address">What it led to.</param>
/// <param name="Rule">The network rule that allows it, or that would have to be added.</param>
internal sealed record ConnectionEvent(string Verdict, string Protocol, string Host, int Port, string? Address, string? Rule) : AuditEvent;

/// <summary>A change needs to be allowed by its flag before it is committed.</summary>
/// <param name="IsAllowed">Whether it was.</param>
internal sealed record ChangeFlaggedEvent(string Path, string Flag, bool IsAllowed) : AuditEvent;

/// <summary>Changes were committed.</summary>
internal sealed record CommitEvent(int Created, int Changed, int Deleted) : AuditEvent;

/// <summary>Changes were discarded.</summary>
internal sealed record DiscardEvent : AuditEvent;

/// <summary>Changes since a savepoint were dropped.</summary>
/// <param name="Savepoint">Its name.</param>
internal sealed record RollbackEvent(string Savepoint) : AuditEvent;

/// <summary>Something that was asked for was refused.</summary>
/// <param name="Reason">The sentence that the user was told.</param>
internal sealed record RefusedEvent(string Reason) : AuditEvent;
