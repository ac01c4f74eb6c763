using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace VerifyXunit;

/// <summary>
/// Compares text with a verified file beside the test, by the names and calls of the package Verify.Xunit, so that the
/// package can take this class's place. A difference fails the test and leaves a <c>*.received.*</c> file to look at and,
/// when it is right, to rename to <c>*.verified.*</c>.
/// </summary>
public static class Verifier
{
    /// <summary>Compares a text with <c>Type.Method.verified.txt</c>.</summary>
    public static Task Verify(string text, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        new Snapshot(sourceFile, method).Compare([new SnapshotFile("", "txt", text)]);
        return Task.CompletedTask;
    }

    /// <summary>Compares each generated file with <c>Type.Method#Hint.verified.cs</c>, and diagnostics with <c>Type.Method.verified.txt</c>.</summary>
    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var result = driver.GetRunResult();
        var files =
            from generator in result.Results
            from source in generator.GeneratedSources
            select new SnapshotFile("#" + Path.GetFileNameWithoutExtension(source.HintName), "cs", $"//HintName: {source.HintName}\n{source.SourceText}");
        var diagnostics = string.Join('\n', result.Diagnostics.Select(d => d.ToString()));
        new Snapshot(sourceFile, method).Compare(
            [.. files, .. diagnostics.Length == 0 ? [] : new[] { new SnapshotFile("", "txt", diagnostics) }]);
        return Task.CompletedTask;
    }
}
