using System.Text.Json.Serialization;

namespace Sage.Tool.Reports.Snapshots;

/// <summary>How reports on snapshots are written as JSON; apart from the others, so that no other verb pays for them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SnapshotReport))]
[JsonSerializable(typeof(SnapshotsReport))]
[JsonSerializable(typeof(SnapshotContentReport))]
[JsonSerializable(typeof(SnapshotForgetReport))]
[JsonSerializable(typeof(SnapshotKeysReport))]
[JsonSerializable(typeof(SnapshotMatchesReport))]
[JsonSerializable(typeof(SnapshotPruneReport))]
[JsonSerializable(typeof(SnapshotDiffReport))]
[JsonSerializable(typeof(SnapshotRestoreReport))]
[JsonSerializable(typeof(SnapshotVerifyReport))]
[JsonSerializable(typeof(SnapshotArchiveReport))]
[JsonSerializable(typeof(SnapshotRepairReport))]
[JsonSerializable(typeof(SnapshotStatsReport))]
[JsonSerializable(typeof(SnapshotRoundReport))]
[JsonSerializable(typeof(SnapshotRetentionReport))]
[JsonSerializable(typeof(SnapshotTiersReport))]
[JsonSerializable(typeof(SnapshotTierMoveReport))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
