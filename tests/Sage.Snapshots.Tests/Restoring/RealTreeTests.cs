using Sage.Testing;

namespace Sage.Snapshots.Tests.Restoring;

/// <summary>Trees that programs made: a restored copy is one that they can use.</summary>
public sealed class RealTreeTests : IDisposable
{
    private readonly RestoreWorld _world = new();

    public void Dispose() => _world.Dispose();

    [LinuxFact("git")]
    public async Task A_git_repository_with_history_is_whole()
    {
        await ProcessRun.Checked(_world.Root, "git", "init", "-q");
        for (var i = 0; i < 5; i++)
        {
            _world.Write($"src/file{i}.txt", string.Concat(Enumerable.Repeat($"line {i}\n", 100)));
            await ProcessRun.Checked(_world.Root, "git", "add", "-A");
            await ProcessRun.Checked(_world.Root, "git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", $"commit {i}");
        }
        await ProcessRun.Checked(_world.Root, "git", "gc", "-q");
        var snapshot = _world.Save();

        Assert.Empty(_world.Restore(snapshot, request => request with { Target = _world.Elsewhere }).Problems);

        await ProcessRun.Checked(_world.Elsewhere, "git", "fsck", "--full", "--strict");
        Assert.Equal("", await ProcessRun.Checked(_world.Elsewhere, "git", "status", "--porcelain"));
        Assert.Equal("5", (await ProcessRun.Checked(_world.Elsewhere, "git", "rev-list", "--count", "HEAD")).Trim());
    }

    [LinuxFact("python3")]
    public async Task A_python_environment_runs()
    {
        await ProcessRun.Checked(_world.Root, "python3", "-m", "venv", "--without-pip", "env");
        _world.Write("env/marker.py", "answer = 42\n");
        var snapshot = _world.Save();

        Assert.Empty(_world.Restore(snapshot, request => request with { Target = _world.Elsewhere }).Problems);

        var python = Path.Combine(_world.Elsewhere, "env/bin/python");
        Assert.Equal("42", (await ProcessRun.Checked(Path.Combine(_world.Elsewhere, "env"), python, "-c", "import marker, sys; print(marker.answer)")).Trim());
        Assert.Equal(Path.Combine(_world.Elsewhere, "env"), (await ProcessRun.Checked("/", python, "-c", "import sys; print(sys.prefix)")).Trim());
    }
}
