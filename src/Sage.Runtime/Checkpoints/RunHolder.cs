using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sage.Runtime.Checkpoints;

/// <summary>Who holds the run lock.</summary>
/// <param name="Pid">The process id.</param>
/// <param name="Since">When it took the lock.</param>
/// <param name="Verb">What it does: <c>run</c>, <c>rollback</c>, <c>restore</c>, <c>clean</c> …</param>
internal sealed record RunHolder(int Pid, DateTimeOffset Since, string Verb);

/// <summary>How the lock file's content is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunHolder))]
internal sealed partial class RunHolderJson : JsonSerializerContext;
