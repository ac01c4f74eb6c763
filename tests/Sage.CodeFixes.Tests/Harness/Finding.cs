using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Sage.CodeFixes.Tests.Harness;

/// <summary>A rule at a place.</summary>
internal sealed record Finding(string Id, string File, TextSpan Span)
{
    public static Finding Of(Diagnostic diagnostic) =>
        new(diagnostic.Id, diagnostic.Location.SourceTree?.FilePath ?? "", diagnostic.Location.SourceSpan);
}
