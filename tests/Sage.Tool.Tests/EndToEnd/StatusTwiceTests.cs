using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>
/// <c>status</c> is answered in two ways: in the form in which scripts call it without the command-line library, in every other by it.
/// </summary>
public sealed class StatusTwiceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LinuxTheory("env")]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task Both_write_the_same_bytes(string language)
    {
        await AssertSame(language, "nothing");
        using (var install = new Installation(_directory.File("plan"), "first", "依赖", "third"))
        {
            install.RunStarts().Starts("first").After(1.2).Completes("first").Starts("依赖").After(3).Fails("依赖", "pip: \"no\" <été>\nsecond line\e[31m");
            await AssertSame(language, "plan");
        }
        using var script = new Installation(_directory.File("script"), "script", []);
        script.Starts("fetch");
        await AssertSame(language, "script");
        await File.AppendAllTextAsync(script.Layout.Journal(script.Id), "{\"seq\":2,\"n\":1,\"len\":\n");
        await AssertSame(language, "script");
    }

    private async Task AssertSame(string language, string name)
    {
        var directory = Directory.CreateDirectory(_directory.File(name)).FullName;
        string[] shortcut = ["status", "-C", directory];
        string[] library = ["status", "--directory", directory];
        Assert.NotNull(ScriptCalls.Find(shortcut));
        Assert.Null(ScriptCalls.Find(library));
        Assert.Equal(await Bytes(language, library), await Bytes(language, shortcut));
    }

    /// <summary>The exit code, what it wrote to standard output and what it wrote to standard error.</summary>
    private async Task<(int, string, string)> Bytes(string language, string[] arguments)
    {
        var run = await ProcessRun.Of(
            _directory.Path, "env",
            [$"SAGE_LANG={language}", "sh", "-c", "\"$@\" >out 2>err", "sh", "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll"), .. arguments]);
        return (run.ExitCode, Hex("out"), Hex("err"));

        string Hex(string file) => Convert.ToHexString(File.ReadAllBytes(_directory.File(file)));
    }
}
