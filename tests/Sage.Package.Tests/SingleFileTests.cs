using Sage.Package.Tests.Support;

namespace Sage.Package.Tests;

/// <summary>The sample of a plan in a single file, run by the installed tool without a package source.</summary>
[Collection(nameof(Packed))]
public sealed class SingleFileTests(PackedFixture packed) : IDisposable
{
    private readonly Consumer _consumer = packed.NewOfflineConsumer();

    public void Dispose() => _consumer.Dispose();

    [Fact]
    public async Task A_file_runs_is_not_repeated_and_rolls_back_without_its_program()
    {
        _consumer.Write("install.cs", File.ReadAllText(Path.Combine(PackedFixture.RepoRoot, "samples/SingleFile/install.cs")));
        _consumer.Write("home/.profile", "mine\n");

        Assert.Contains("is complete", await Checked("run", "install.cs"), StringComparison.Ordinal);
        Assert.Equal("mine\nexport EDITOR=vi\nexport LANG=C.UTF-8\nexport PAGER=less\n", _consumer.Read("home/.profile"));
        Assert.True(_consumer.Has(".sage/checkpoints/install_progress.json"));

        await Checked("run", "install.cs");
        Assert.Equal(2, _consumer.Records(".", "phase_started").Count);

        // The SDK removes programs of single files that were not used for a while.
        var program = _consumer.Records(".", "run_started")[^1].GetProperty("program").GetProperty("assembly").GetString()!;
        Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        await Checked("rollback", "--yes");
        Assert.Equal("mine\n", _consumer.Read("home/.profile"));
        Assert.False(_consumer.Has("collected"));
    }

    private async Task<string> Checked(params IEnumerable<string> arguments)
    {
        var run = await _consumer.Sage(".", arguments);
        Assert.True(run.ExitCode == 0, run.Text);
        return run.Text;
    }
}
