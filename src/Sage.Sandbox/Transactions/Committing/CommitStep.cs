using System.Text.Json.Serialization;
using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>What a step of a commit does. Each can be done again, in the same order, whatever became of it the first time.</summary>
internal enum CommitAction
{
    /// <summary>Takes the attributes of overlays from an entry of a layer.</summary>
    Clean,

    /// <summary>Moves an entry of a layer to what is prepared.</summary>
    Prepare,

    /// <summary>Moves an entry of a layer to where it belongs.</summary>
    Take,

    /// <summary>Moves an entry of the workspace out of the way, if it is still the one that was meant.</summary>
    Park,

    /// <summary>Removes an entry of the workspace that is no directory, if it is still the one that was meant.</summary>
    Remove,

    /// <summary>Moves what was prepared or parked to where it belongs.</summary>
    Place,

    /// <summary>Makes a file another name of one that is there.</summary>
    Link,

    /// <summary>Gives an entry of the workspace the attributes of one in a layer.</summary>
    SetAttributes,

    /// <summary>Sets the time of modification of a directory.</summary>
    SetTime,
}

/// <summary>A step of a commit.</summary>
internal sealed record CommitStep
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required CommitAction Action { get; init; }

    /// <summary>
    /// Where it works, below the workspace; of <see cref="CommitAction.Clean"/> below the layer, of <see cref="CommitAction.Prepare"/> and <see cref="CommitAction.Park"/> below the
    /// directory of the commit. As <see cref="PathEscape"/> writes it.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>What it takes: below the layer where one is named, of <see cref="CommitAction.Place"/> below the directory of the commit, else below the workspace.</summary>
    public string? From { get; init; }

    /// <summary>The number of a layer; 0 where none is concerned.</summary>
    public int Layer { get; init; }

    /// <summary>By which the right one is known.</summary>
    public ulong Inode { get; init; }

    public uint Mode { get; init; }

    public uint Uid { get; init; }

    public uint Gid { get; init; }

    public long Seconds { get; init; }

    public long Nanoseconds { get; init; }

    /// <summary>Whether the entry carries attributes of overlays.</summary>
    public bool IsMarked { get; init; }

    public CommitStep With(in EntryFacts facts) =>
        this with { Inode = facts.Inode, Mode = facts.Mode, Uid = facts.Uid, Gid = facts.Gid, Seconds = facts.Modified.Seconds, Nanoseconds = facts.Modified.Nanoseconds };

    public EntryFacts Facts() => new(Mode, Uid, Gid, 0, Inode, 0, 0, 0, 0, new TimeSpec(Seconds, Nanoseconds), default);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(CommitStep))]
internal sealed partial class CommitJson : JsonSerializerContext;
