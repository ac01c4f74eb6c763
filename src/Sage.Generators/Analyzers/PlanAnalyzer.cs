using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <summary>
/// All rules over plans. A plan is parsed once for all of them. In a compilation that does not know Sage.Runtime nothing
/// is registered, and in one that does, bodies are looked at in plans alone.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PlanAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.InstallPlanAttribute) is not null)
                start.RegisterSymbolStartAction(Register, SymbolKind.NamedType);
        });
    }

    private static void Register(SymbolStartAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (PlanParser.Parse(type, context.CancellationToken) is not { } plan)
        {
            context.RegisterSymbolEndAction(end => PhaseOutsidePlanCheck.Check(type, SpokenDiagnostics.In(end.Options, end.ReportDiagnostic)));
            return;
        }

        var json = new PlanContext(plan);
        UnusedMethodCheck.Register(context, plan);
        StepResultCheck.Register(context, plan, json);
        BodyChecks.Register(context, plan);
        context.RegisterSymbolEndAction(end => Check(plan, json, SpokenDiagnostics.In(end.Options, end.ReportDiagnostic)));
    }

    private static void Check(PlanDeclaration plan, PlanContext json, Action<Diagnostic> report)
    {
        foreach (var problem in plan.Problems)
            report(ProblemDiagnostics.Create(plan, problem));
        RequiredMemberCheck.Check(plan, report);
        UndoPolicyCheck.Check(plan, report);
        UnreachableCheck.Check(plan, report);
        ResultCheck.Check(plan, json, report);
        ProtectedPathCheck.Check(plan, report);
        PathOverlapCheck.Check(plan, report);
    }
}
