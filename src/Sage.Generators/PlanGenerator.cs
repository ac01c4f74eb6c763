using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Sage.Generators.Emission;
using Sage.Generators.Fingerprinting;
using Sage.Generators.Model;
using Sage.Generators.Parsing;

namespace Sage.Generators;

/// <summary>Turns each class with <c>[InstallPlan]</c> into a checkpointed state machine.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PlanGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.InstallPlanAttribute, static (node, _) => node is TypeDeclarationSyntax, Read)
            .WithTrackingName(StepNames.Plans);
        var shapes = sources
            .Where(static s => s.Model is not null)
            .Select(static (s, _) => s.Model!)
            .WithTrackingName(StepNames.Shapes);
        context.RegisterSourceOutput(shapes, static (output, plan) =>
            output.AddSource(plan.MetadataName.Replace('`', '-') + ".g.cs", SourceText.From(ShapeEmitter.Emit(plan), System.Text.Encoding.UTF8)));
        var fingerprints = sources
            .Where(static s => s.Model is { IsRunnable: true })
            .Select(static (s, _) => (Plan: s.Model!, Fingerprints: PhaseFingerprint.Compute([.. s.Bodies], s.Model!.Phases.Select(p => p.MethodName)).ToEquatableArray()))
            .WithTrackingName(StepNames.Fingerprints);
        context.RegisterSourceOutput(fingerprints, static (output, plan) =>
            output.AddSource(plan.Plan.MetadataName.Replace('`', '-') + ".Fingerprints.g.cs", SourceText.From(FingerprintsEmitter.Emit(plan.Plan, plan.Fingerprints), System.Text.Encoding.UTF8)));
    }

    private static PlanSource Read(GeneratorAttributeSyntaxContext context, CancellationToken stop)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var plan = PlanParser.Parse(type, stop)!;
        var bodies = type.DeclaringSyntaxReferences
            .SelectMany(r => MemberBodyReader.Read((TypeDeclarationSyntax)r.GetSyntax(stop), stop))
            .ToEquatableArray();
        return new PlanSource(PlanModelBuilder.Build(plan), bodies, null);
    }
}
