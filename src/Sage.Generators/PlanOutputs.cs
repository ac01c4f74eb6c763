using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Sage.Generators.Emission;
using Sage.Generators.Model;
using Sage.Generators.Speech;

namespace Sage.Generators;

/// <summary>Hands generated files, and the generator's own failures, to the compiler.</summary>
internal static class PlanOutputs
{
    public static void Add<T>(SourceProductionContext output, string key, string ending, Guarded<T> source, Func<T, string> emit, EquatableArray<string> colliding)
        where T : class
    {
        var text = source.Value is { } value ? Guarded.Run(key, () => emit(value)) : new Guarded<string>(null, source.Failure);
        if (text.Value is not null) output.AddSource(HintNames.For(key, colliding) + ending, SourceText.From(text.Value, Encoding.UTF8));
        Report(output, text.Failure);
    }

    public static void Report(SourceProductionContext output, GeneratorFailure? failure)
    {
        if (failure is not null)
            output.ReportDiagnostic(Diagnostic.Create(Diagnostics.InternalError, Location.None, (object?)failure.Subject ?? new SpokenText(Messages.TheProject), failure.Exception, failure.Message));
    }
}
