using System.Text.Json.Serialization;

namespace Sage.Sandbox.Transactions;

/// <summary>What <c>transaction.json</c> holds.</summary>
internal sealed record TransactionRecord
{
    /// <summary>The format that this version writes and reads.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>The workspace, as <see cref="Sage.Linux.PathEscape"/> writes it.</summary>
    public required string Workspace { get; init; }

    /// <summary>The inode of the workspace, by which one that was exchanged is known.</summary>
    public required ulong Inode { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When the view of the workspace began, by the clock of its file system: seconds since 1970.</summary>
    public required long StartSeconds { get; init; }

    /// <summary>The part of a second.</summary>
    public required long StartNanoseconds { get; init; }

    /// <summary>Whether the layers carry the kernel's own attributes; otherwise those of users.</summary>
    public required bool IsPrivileged { get; init; }

    /// <summary>The numbers of the layers, the lowest first; what a command changes goes to the last.</summary>
    public required IReadOnlyList<int> Layers { get; init; }

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Savepoint> Savepoints { get; init; } = [];

    public TransactionState State { get; init; }

    /// <summary>Whether the commit that has begun works in the transaction's directory; else in the workspace.</summary>
    public bool IsStagedApart { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(TransactionRecord))]
internal sealed partial class TransactionJson : JsonSerializerContext;
