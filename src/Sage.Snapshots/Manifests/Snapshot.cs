namespace Sage.Snapshots.Manifests;

/// <summary>A published manifest.</summary>
/// <param name="Id">64 hexadecimal digits: the SHA-256 of its file.</param>
/// <param name="Manifest">What it says.</param>
internal sealed record Snapshot(string Id, Manifest Manifest);
