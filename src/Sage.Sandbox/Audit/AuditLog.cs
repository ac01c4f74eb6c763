using System.Text.Json;

namespace Sage.Sandbox.Audit;

/// <summary>Every decision of a sandbox, one JSON object a line, where the user asked for that. Several threads and processes may write at once.</summary>
internal sealed class AuditLog : IDisposable
{
    private readonly AuditFile? _file;
    private readonly string? _transaction;

    private AuditLog(AuditFile? file, string? transaction) => (_file, _transaction) = (file, transaction);

    /// <summary>Of a sandbox for which nobody asked for one: it keeps nothing.</summary>
    public static AuditLog None { get; } = new(null, null);

    /// <summary>Whether events are kept.</summary>
    public bool IsKept => _file is not null;

    /// <summary>Opens a file, or creates it for its owner alone. What is there already stays.</summary>
    /// <exception cref="SandboxException">It cannot be written (<see cref="SandboxFault.Failed"/>).</exception>
    public static AuditLog Open(string path) => new(AuditFile.Open(path), null);

    /// <summary>The same log for the events of a transaction.</summary>
    public AuditLog For(string transaction) => new(_file, transaction);

    /// <summary>Writes an event durably. What it tells of must not happen when this fails.</summary>
    /// <exception cref="SandboxException">It was not written (<see cref="SandboxFault.Failed"/>).</exception>
    public void Write(AuditEvent happened) =>
        _file?.Append(JsonSerializer.SerializeToUtf8Bytes(happened with { Time = DateTime.UtcNow, Transaction = _transaction }, AuditJson.Default.AuditEvent));

    public void Dispose() => _file?.Dispose();
}
