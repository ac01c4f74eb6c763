using Microsoft.CodeAnalysis;
using Sage.Generators.Discovery;
using Sage.Generators.Fingerprinting;
using Sage.Generators.Model;
using Sage.Generators.Parsing;

namespace Sage.Generators;

/// <summary>The work of the generator's steps.</summary>
internal static class PlanSteps
{
    public static Guarded<ProjectSnapshot> Project(Compilation compilation, CancellationToken stop) =>
        Guarded.Run(null, () => ProjectReader.Read(compilation, stop));

    public static PlanModel? Build(INamedTypeSymbol type, CancellationToken stop) =>
        PlanParser.Parse(type, stop) is { } plan ? PlanModelBuilder.Build(plan) : null;

    public static PlanShape Shape(PlanStamp stamp, Func<INamedTypeSymbol, CancellationToken, PlanModel?> build, CancellationToken stop) =>
        new(stamp.Key, Guarded.Run(stamp.Key, () => stamp.FindType() is { } type ? build(type, stop) : null));

    public static PlanFingerprints Fingerprints(PlanBodies bodies, IEnumerable<PlanShape> shapes) =>
        new(bodies.Key, Guarded.Run(bodies.Key, () =>
        {
            if (shapes.FirstOrDefault(s => s.Key == bodies.Key)?.Model.Value is not { IsRunnable: true } plan) return null;
            var methods = plan.Phases.Select(p => p.MethodName);
            return new FingerprintFile(plan, PhaseFingerprint.Compute(bodies.Members, methods).ToEquatableArray());
        }));
}
