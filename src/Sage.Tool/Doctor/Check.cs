using System.Text.Json.Serialization;

namespace Sage.Tool.Doctor;

/// <summary>One capability of this host.</summary>
/// <param name="Name">What is looked at, in snake_case.</param>
/// <param name="State">Whether it is there.</param>
/// <param name="Found">What was found, one line.</param>
/// <param name="Advice">What its absence means and how to get it; null when all is well.</param>
internal sealed record Check(string Name, CheckState State, string Found, string? Advice = null);

/// <summary>Whether a capability is there.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckState>))]
internal enum CheckState
{
    /// <summary>It is there.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It is not there or not as it should be, and everything still works.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>It is not there, and something does not work without it.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,
}
