using Sage.Snapshots.Keys;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>What the verbs of <c>snapshot key</c> write with <c>--json</c>: the keys that there are now.</summary>
internal sealed record SnapshotKeysReport(string Repository, IReadOnlyList<KeySlotInfo> Keys);
