using System.Text.Json;
using Sage.Linux;

namespace Sage.Tool.Reports;

/// <summary>What running phases report of themselves, from <c>live.json</c>.</summary>
internal sealed record LiveProgress
{
    /// <summary>A larger one is none of ours: every phase has two lines in it.</summary>
    private const int MaxSize = 4 * 1024 * 1024;

    public static LiveProgress None { get; } = new();

    public IReadOnlyDictionary<string, PhaseProgress> Phases { get; init; } = new Dictionary<string, PhaseProgress>();

    /// <summary>Reads the file. It is a hint for displays: missing, unreadable or foreign it counts as empty.</summary>
    public static LiveProgress Read(string path)
    {
        try
        {
            using var file = new FileStream(PrivateFile.Open(path, FileAccess.Read), FileAccess.Read);
            return file.Length > MaxSize ? None : JsonSerializer.Deserialize(file, ToolJson.Default.LiveProgress) ?? None;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return None;
        }
    }
}

/// <summary>What one running phase reports.</summary>
/// <param name="Fraction">From 0 to 1; null when the phase reports none.</param>
/// <param name="Text">What is being done.</param>
/// <param name="Line">The last output line.</param>
internal sealed record PhaseProgress(double? Fraction, string? Text, string? Line);
