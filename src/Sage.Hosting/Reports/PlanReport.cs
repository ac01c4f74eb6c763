using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sage.Hosting.Reports;

/// <summary>What a run would do with a plan, and why.</summary>
internal sealed record PlanReport
{
    public required string Plan { get; init; }

    /// <summary>The install that a run would go on with; null when it would begin one.</summary>
    public string? Install { get; init; }

    /// <summary>In plan order.</summary>
    public required IReadOnlyList<PlannedPhase> Phases { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, PlanReportJson.Default.PlanReport);

    /// <summary>One line a phase, its reasons after it.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        var width = Phases.Select(p => p.Name.Length).DefaultIfEmpty().Max();
        foreach (var phase in Phases)
            text.Append(phase.Name.PadRight(width)).Append("  ").Append(Word(phase.Would).PadRight(7)).Append("  ").AppendJoin(Messages.ListSeparator, phase.Why).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    private static string Word(string would) => would switch
    {
        PlanReporter.Run => Messages.WouldRun,
        PlanReporter.Reuse => Messages.WouldReuse,
        _ => Messages.WouldBeUnknown,
    };
}

/// <summary>One phase of a <see cref="PlanReport"/>.</summary>
internal sealed record PlannedPhase
{
    public required string Name { get; init; }

    /// <summary>All phases that must have settled first.</summary>
    public required IReadOnlyList<string> After { get; init; }

    /// <summary>Those of them whose outputs it takes.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>As the journal has it: <c>pending</c>, <c>completed</c>, …</summary>
    public required string Status { get; init; }

    /// <summary><c>run</c>, <c>reuse</c>, or <c>unknown</c> until an earlier phase has run.</summary>
    public required string Would { get; init; }

    /// <summary>One clause each.</summary>
    public required IReadOnlyList<string> Why { get; init; }

    public required IReadOnlyList<string> Protects { get; init; }

    public required IReadOnlyList<string> Produces { get; init; }

    public required int Retries { get; init; }

    /// <summary>An attempt's time limit, as <c>[d.]hh:mm:ss</c>.</summary>
    public string? Timeout { get; init; }

    public required bool Undo { get; init; }

    /// <summary><c>transaction</c> where its commands run in one; else null.</summary>
    public string? Sandbox { get; init; }

    /// <summary>What they may connect to, as declared; null where the project's file decides, or nothing.</summary>
    public string? Network { get; init; }
}

/// <summary>How a plan report is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(PlanReport))]
internal sealed partial class PlanReportJson : JsonSerializerContext;
