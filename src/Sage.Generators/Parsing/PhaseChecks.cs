using System.Globalization;
using Microsoft.CodeAnalysis;
using Sage.Runtime;

namespace Sage.Generators.Parsing;

/// <summary>Checks what one phase says about itself.</summary>
internal static class PhaseChecks
{
    /// <summary>Reports on <paramref name="phase"/>, which stands after the plan's phases so far.</summary>
    public static void Check(PlanDeclaration plan, PhaseDeclaration phase)
    {
        CheckName(plan, phase);
        CheckSignature(plan, phase);
        CheckDuration(plan, phase, "Backoff", mayBeZero: true);
        CheckDuration(plan, phase, "Timeout", mayBeZero: false);
        CheckDuration(plan, phase, "TotalTimeout", mayBeZero: false);
        CheckSandbox(plan, phase);
        var retries = phase.Attribute.Number("Retries");
        if (retries < 0)
            plan.Report(PlanProblemKind.InvalidRetries, phase.Method, "Retries", retries.ToString(CultureInfo.InvariantCulture));
    }

    private static void CheckName(PlanDeclaration plan, PhaseDeclaration phase)
    {
        var property = phase.Attribute.Text("Name") is null ? null : "Name";
        if (!PhaseNames.IsValid(phase.Name)) plan.Report(PlanProblemKind.InvalidPhaseName, phase.Method, property, phase.Name);
        if (plan.Find(phase.Method.Name) is not null)
            plan.Report(PlanProblemKind.OverloadedPhase, phase.Method, null, phase.Method.Name);
        else if (plan.Phases.Find(p => p.Name == phase.Name) is { } other)
            plan.Report(PlanProblemKind.DuplicatePhaseName, phase.Method, property, phase.Name, other.Method.Name);
    }

    private static void CheckSignature(PlanDeclaration plan, PhaseDeclaration phase)
    {
        var method = phase.Method;
        if (method is { IsAsync: true, ReturnsVoid: true }) plan.Report(PlanProblemKind.AsyncVoid, method, null);
        if (method.MethodKind != MethodKind.Ordinary || method.IsGenericMethod || method.IsAbstract || method.ReturnsByRef || method.ReturnsByRefReadonly || !IsStorable(phase.Returns.Type))
            plan.Report(PlanProblemKind.UncallablePhase, method, null);
    }

    private static void CheckSandbox(PlanDeclaration plan, PhaseDeclaration phase)
    {
        var attribute = phase.Attribute;
        if (attribute.Member("Sandbox", "None", "Transaction") == "Transaction")
        {
            if (attribute.Texts("Protects").Length > 0) plan.Report(PlanProblemKind.ProtectsInTransaction, phase.Method, "Protects");
            return;
        }

        if (attribute.Text("Network") is not null) plan.Report(PlanProblemKind.SandboxSettingWithoutSandbox, phase.Method, "Network", "Network");
        if (attribute.Texts("Allow").Length > 0) plan.Report(PlanProblemKind.SandboxSettingWithoutSandbox, phase.Method, "Allow", "Allow");
    }

    private static bool IsStorable(ITypeSymbol? type) =>
        type is not { IsRefLikeType: true } and not IPointerTypeSymbol and not IFunctionPointerTypeSymbol;

    private static void CheckDuration(PlanDeclaration plan, PhaseDeclaration phase, string property, bool mayBeZero)
    {
        if (phase.Attribute.Text(property) is not { } text) return;
        if (!Durations.TryParse(text, out var duration) || (duration == TimeSpan.Zero && !mayBeZero))
            plan.Report(PlanProblemKind.InvalidDuration, phase.Method, property, text);
    }
}
