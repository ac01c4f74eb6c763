using Microsoft.CodeAnalysis;
using Sage.Generators.Discovery;
using Sage.Generators.Emission;
using Sage.Generators.Model;

namespace Sage.Generators;

/// <summary>Turns each class with <c>[InstallPlan]</c> into a checkpointed state machine.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PlanGenerator : IIncrementalGenerator
{
    private readonly Func<INamedTypeSymbol, CancellationToken, PlanModel?> _build;

    /// <summary>Creates the generator.</summary>
    public PlanGenerator()
        : this(PlanSteps.Build)
    {
    }

    /// <summary>Creates the generator with another way to read a plan, for tests of what happens when that fails.</summary>
    internal PlanGenerator(Func<INamedTypeSymbol, CancellationToken, PlanModel?> build) => _build = build;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Not ForAttributeWithMetadataName: docs/decisions/generator-pipeline.md says why.
        var project = context.CompilationProvider
            .Select(PlanSteps.Project)
            .WithTrackingName(StepNames.Project);

        var shapes = project
            .Select(static (project, _) => project.Value)
            .WithComparer(DeclarationComparer.Instance)
            .WithTrackingName(StepNames.Declarations)
            .SelectMany(static (project, _) => project?.Stamps() ?? [])
            .WithTrackingName(StepNames.Stamps)
            .Select((stamp, stop) => PlanSteps.Shape(stamp, _build, stop))
            .WithTrackingName(StepNames.Shapes);

        var colliding = shapes
            .Select(static (shape, _) => shape.Key)
            .Collect()
            .Select(static (keys, _) => HintNames.Colliding(keys))
            .WithTrackingName(StepNames.CollidingNames);

        var fingerprints = project
            .SelectMany(static (project, _) => project.Value?.Plans ?? default)
            .WithTrackingName(StepNames.Bodies)
            .Combine(shapes.Collect())
            .Select(static (plan, _) => PlanSteps.Fingerprints(plan.Left, plan.Right))
            .WithTrackingName(StepNames.Fingerprints);

        context.RegisterSourceOutput(shapes.Combine(colliding), static (output, plan) =>
            PlanOutputs.Add(output, plan.Left.Key, ".g.cs", plan.Left.Model, ShapeEmitter.Emit, plan.Right));
        context.RegisterSourceOutput(fingerprints.Combine(colliding), static (output, plan) =>
            PlanOutputs.Add(output, plan.Left.Key, ".Fingerprints.g.cs", plan.Left.File, FingerprintsEmitter.Emit, plan.Right));
        context.RegisterSourceOutput(project.Select(static (project, _) => project.Failure), PlanOutputs.Report);
    }
}
