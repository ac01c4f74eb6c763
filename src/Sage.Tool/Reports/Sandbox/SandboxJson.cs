using System.Text.Json.Serialization;

namespace Sage.Tool.Reports.Sandbox;

/// <summary>How reports on sandboxes are written as JSON; apart from the others, so that no other verb pays for them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClassifyReport))]
[JsonSerializable(typeof(SandboxRunReport))]
[JsonSerializable(typeof(TransactionDiffReport))]
[JsonSerializable(typeof(TransactionEndReport))]
[JsonSerializable(typeof(TransactionsReport))]
[JsonSerializable(typeof(TransactionSavepointsReport))]
[JsonSerializable(typeof(SandboxCheckReport))]
internal sealed partial class SandboxJson : JsonSerializerContext;
