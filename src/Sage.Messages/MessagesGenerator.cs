using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Sage.Messages;

/// <summary>
/// Compiles <c>Messages.resx</c> and its translations <c>Messages.LANGUAGE.resx</c> into a class <c>Messages</c> with one typed member a message,
/// so that a message costs nothing at start-up and one that lacks a translation or a value does not compile.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class MessagesGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(static file => MessageFile.LanguageOf(file.Path) is not null)
            .Select(static (file, stop) => MessageFile.Parse(file.Path, file.GetText(stop)?.ToString() ?? ""))
            .Collect();
        var name = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root) ? root : "Sage");
        context.RegisterSourceOutput(files.Combine(name), static (output, input) => Write(output, input.Left, input.Right));
    }

    private static void Write(SourceProductionContext output, ImmutableArray<MessageFile> files, string name)
    {
        if (files.IsEmpty)
            return;
        var problems = MessageCheck.Problems(files);
        foreach (var problem in problems)
            output.ReportDiagnostic(Diagnostic.Create(MessageCheck.Rule, null, problem));
        if (problems.Count == 0)
            output.AddSource("Messages.g.cs", SourceText.From(MessagesWriter.Write(name, files), Encoding.UTF8));
    }
}
