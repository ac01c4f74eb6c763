using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Sandbox.Tests.Escapes;

/// <summary>Attempts to get out of a sandbox, each with the line that shows how it was contained; and that those which can be made outside work there, so that they mean something.</summary>
public sealed class EscapeTests(EscapeRun run, ITestOutputHelper log) : IClassFixture<EscapeRun>
{
    public static TheoryData<string, string> Attempts()
    {
        var data = new TheoryData<string, string>();
        foreach (var user in EscapeRun.Users)
        {
            foreach (var name in EscapeAttempts.Names)
                data.Add(user, name);
        }
        return data;
    }

    public static TheoryData<string> Users() => new(EscapeRun.Users);

    [LinuxTheory("python3", "setpriv")]
    [MemberData(nameof(Attempts))]
    public async Task It_is_contained(string user, string attempt)
    {
        var result = Assert.Single(await run.As(user), result => result.Where == "inside" && result.Name == attempt);

        log.WriteLine($"{attempt}: {result.Text}");
        Assert.True(result.Code == 1, $"{attempt}: {result.Code}, {result.Text}");
    }

    [LinuxTheory("python3", "setpriv")]
    [MemberData(nameof(Users))]
    public async Task Outside_the_harmless_ones_get_their_way(string user)
    {
        var results = (await run.As(user)).Where(result => result.Where == "outside").ToList();

        Assert.True(results.Count >= 20, $"{results.Count} were made.");
        Assert.All(results, result => Assert.True(result.Code == 0, $"{result.Name}: {result.Code}, {result.Text}"));
    }
}
