using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Sage.Messages;

/// <summary>
/// Compiles <c>Messages.resx</c> and its translations <c>Messages.LANGUAGE.resx</c> into a class <c>Messages</c> with one typed member a message,
/// so that a message costs nothing at start-up and one that lacks a translation or a value does not compile. Each is said in the user's language, or, in a
/// project with the property <c>MessagesTakeLanguage</c>, in the one that the caller names.
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
        var takesLanguage = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.MessagesTakeLanguage", out var takes) && takes == "true");
        context.RegisterSourceOutput(files.Combine(name).Combine(takesLanguage), static (output, input) => Write(output, input.Left.Left, input.Left.Right, input.Right));
    }

    private static void Write(SourceProductionContext output, ImmutableArray<MessageFile> files, string name, bool takeLanguage)
    {
        if (files.IsEmpty)
            return;
        var problems = MessageCheck.Problems(files);
        foreach (var problem in problems)
            output.ReportDiagnostic(Diagnostic.Create(MessageCheck.Rule, null, problem));
        if (problems.Count == 0)
            output.AddSource("Messages.g.cs", SourceText.From(MessagesWriter.Write(name, files, takeLanguage), Encoding.UTF8));
    }
}
