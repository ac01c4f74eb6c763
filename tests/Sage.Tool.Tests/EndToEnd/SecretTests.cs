using System.Text.Json;
using Sage.Runtime;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>A phase that lets a secret out in every way it can; then all that the tool shows and stores is searched for it.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Token = "tk-9fQ\"x/<&>+é 7Zq\\w";

    private static readonly string[] Traces = [Token, "9fQ", "7Zq", JsonSerializer.Serialize(Token)[1..^1], Uri.EscapeDataString(Token)];

    private readonly WorkshopPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task No_verb_shows_a_secret()
    {
        _place.Write("leaky");
        var run = await ToolProcess.With(_place.Path, [$"WORKSHOP_TOKEN={Token}"], "run", WorkshopPlace.Program, "--verbose");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("cannot log in with ***", run.Error, StringComparison.Ordinal);
        AssertSilent("run", run.Output + run.Error);
        AssertSilent("the checkpoint directory", string.Concat(Directory.EnumerateFiles(_place.Layout.Root, "*", SearchOption.AllDirectories).Select(File.ReadAllText)));

        foreach (var (shown, arguments) in ((string, string[])[])
        [
            ("cannot log in with ***", ["status"]),
            ("cannot log in with ***", ["status", "--json"]),
            ("cannot log in with ***", ["status", "--watch"]),
            ("printed ***", ["logs"]),
            ("printed ***", ["logs", "packages"]),
            ("printed ***", ["logs", "packages", "--json"]),
            ("printed ***", ["logs", "--follow"]),
            ("failed", ["history"]),
            ("before ***", ["point", "list"]),
            ("packages", ["plan", WorkshopPlace.Program, "--explain"]),
            ("all whole", ["verify"]),
        ])
        {
            var (_, text) = await _place.Tool(arguments);
            Assert.True(text.Contains(shown, StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {text}");
            AssertSilent(string.Join(' ', arguments), text);
        }
    }

    private static void AssertSilent(string what, string text)
    {
        foreach (var trace in Traces)
            Assert.False(text.Contains(trace, StringComparison.Ordinal), $"'{trace}' is shown by {what}: {text}");
    }
}
