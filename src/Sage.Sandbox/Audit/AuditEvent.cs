using System.Text.Json.Serialization;

namespace Sage.Sandbox.Audit;

/// <summary>Something that a sandbox decided or that happened in it, as a line of an <see cref="AuditLog"/>. The members are described in <c>docs/formats/audit.md</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CommandEvent), "command")]
[JsonDerivedType(typeof(StartedEvent), "started")]
[JsonDerivedType(typeof(EndedEvent), "ended")]
[JsonDerivedType(typeof(LimitEvent), "limit")]
[JsonDerivedType(typeof(ConnectionEvent), "connection")]
[JsonDerivedType(typeof(ChangeFlaggedEvent), "change_flagged")]
[JsonDerivedType(typeof(CommitEvent), "commit")]
[JsonDerivedType(typeof(DiscardEvent), "discard")]
[JsonDerivedType(typeof(RollbackEvent), "rollback")]
[JsonDerivedType(typeof(RefusedEvent), "refused")]
internal abstract record AuditEvent
{
    /// <summary>When it was written, in UTC; the log sets it.</summary>
    [JsonPropertyOrder(-2)]
    public DateTime Time { get; init; }

    /// <summary>The transaction; the log sets it.</summary>
    [JsonPropertyOrder(-1)]
    public string? Transaction { get; init; }
}
