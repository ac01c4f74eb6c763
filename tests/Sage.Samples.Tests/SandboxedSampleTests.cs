using Sage.Testing;

namespace Sage.Samples.Tests;

/// <summary>The sample that installs npm packages in a transaction: an attempt that fails leaves nothing, one that does not is committed, a rollback takes it back.</summary>
public sealed class SandboxedSampleTests : IDisposable
{
    private readonly SampleCopy _sample = new("Sandboxed", "app.js", "check.js", "package.json", "packages");

    public void Dispose() => _sample.Dispose();

    [LinuxFact("npm", "node")]
    public void It_fails_once_and_then_commits()
    {
        var before = _sample.Command("git", "status", "--short", "--ignored");

        var (exitCode, output) = _sample.Run();

        Assert.True(exitCode == 0, output);
        Assert.Contains("packages: attempt 1 failed", output, StringComparison.Ordinal);
        Assert.Equal("hello      Hello, world!\ninstalled  in a transaction\n", _sample.Command("node", "app.js"));
        Assert.Equal(0, _sample.Run("rollback", "--yes").ExitCode);
        Assert.Equal(before, _sample.Command("git", "status", "--short", "--ignored").Replace("!! .sage/\n", "", StringComparison.Ordinal));
    }

    [LinuxFact("npm", "node")]
    public void Where_it_never_succeeds_nothing_is_left_behind()
    {
        _sample.Write("check.js", "require('sandboxed-greeting'); process.exit(1);\n");
        var before = _sample.Command("git", "status", "--short", "--ignored");

        Assert.Equal(1, _sample.Run().ExitCode);

        Assert.Equal(before, _sample.Command("git", "status", "--short", "--ignored").Replace("!! .sage/\n", "", StringComparison.Ordinal));
    }
}
