using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sage.Generators.Model;

namespace Sage.Generators.Parsing;

/// <summary>Makes the equatable models of a plan's phases.</summary>
internal static class PhaseModelBuilder
{
    public static EquatableArray<PhaseModel> Build(PlanDeclaration plan)
    {
        var indices = new Dictionary<PhaseDeclaration, int>();
        foreach (var phase in plan.Ordered) indices.Add(phase, indices.Count);
        var slots = new SlotNames();
        return plan.Ordered.Select(phase => Build(phase, indices, slots)).ToEquatableArray();
    }

    private static PhaseModel Build(PhaseDeclaration phase, Dictionary<PhaseDeclaration, int> indices, SlotNames slots)
    {
        var method = phase.Method;
        return new PhaseModel(
            indices[phase],
            phase.Name,
            Identifier(method.Name),
            method.Name,
            phase.Producers.Select(p => indices[p]).ToEquatableArray(),
            phase.Predecessors.Select(p => indices[p]).OrderBy(i => i).ToEquatableArray(),
            phase.Returns.Type is { } output ? Output(output, slots.For(method.Name)) : null,
            Policy(phase.Attribute),
            Call(method, phase.Returns, phase.Parameters, indices),
            Call(phase.Undo, indices),
            Call(phase.Verify, indices),
            Call(phase.SkipWhen, indices));
    }

    private static CallModel? Call(CompanionDeclaration? companion, Dictionary<PhaseDeclaration, int> indices) =>
        companion is null ? null : Call(companion.Method, companion.Returns, companion.Parameters, indices);

    private static CallModel Call(
        IMethodSymbol method, ReturnShape returns, IEnumerable<BoundParameter> parameters, Dictionary<PhaseDeclaration, int> indices) =>
        new(
            Identifier(method.Name),
            method.IsStatic,
            returns.IsAwaited,
            parameters
                .Select(p => new ArgumentModel(p.Source, p.Producer is { } producer ? indices[producer] : -1, p.IsNullable))
                .ToEquatableArray());

    private static OutputModel Output(ITypeSymbol type, string slot)
    {
        var bare = type.WithoutNull();
        var declared = type.IsValueType ? type : bare;
        return new OutputModel(
            declared.ToCode(),
            bare.ToCode() + "?",
            IsStruct: type.IsValueType,
            declared.ToText(),
            slot);
    }

    private static PolicyModel Policy(AttributeData attribute)
    {
        var inputs = attribute.Texts("Inputs");
        return new PolicyModel(
            attribute.Number("Retries"),
            Ticks(attribute.Text("Backoff")),
            Ticks(attribute.Text("Timeout")),
            Ticks(attribute.Text("TotalTimeout")),
            attribute.Texts("Protects").ToEquatableArray(),
            attribute.Texts("Produces").ToEquatableArray(),
            inputs.Where(i => !i.StartsWith("$", StringComparison.Ordinal)).ToEquatableArray(),
            inputs.Where(i => i.StartsWith("$", StringComparison.Ordinal)).Select(i => i.Substring(1)).ToEquatableArray(),
            attribute.Member("OnChange", "Rerun", "UndoThenRerun", "Refuse"),
            attribute.Member("Recovery", "Restore", "Undo", "Ask"),
            attribute.Member("Sandbox", "None", "Transaction"),
            attribute.Text("Network"),
            attribute.Texts("Allow").ToEquatableArray());
    }

    private static long? Ticks(string? text) =>
        text is not null && Durations.TryParse(text, out var duration) ? duration.Ticks : null;

    private static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
