using Sage.Runtime.Checkpoints;
using Sage.Runtime.Tests.Journal;
using Sage.Testing;

namespace Sage.Runtime.Tests.Checkpoints;

public sealed class CheckpointDirectoryTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _directory = new();
    private readonly CheckpointLayout _layout;

    public CheckpointDirectoryTests() => _layout = new CheckpointLayout(_directory.File("project/.sage/checkpoints"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_new_one_is_private_and_ignored_by_git()
    {
        var (log, _) = CheckpointDirectory.OpenOrCreate(_layout).Create(InstallFixture.Now, InstallFixture.First);
        log.Dispose();

        Assert.Equal("*\n", File.ReadAllText(Path.Combine(_layout.Root, ".gitignore")));
        foreach (var directory in Directory.GetDirectories(_layout.Root, "*", SearchOption.AllDirectories).Append(_layout.Root))
            Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));
        foreach (var file in Directory.GetFiles(_layout.Root, "*", SearchOption.AllDirectories))
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
    }

    [Fact]
    public void An_empty_directory_that_others_can_read_is_taken_and_closed()
    {
        Directory.CreateDirectory(_layout.Root, (UnixFileMode)0b111_101_101);

        CheckpointDirectory.OpenOrCreate(_layout);

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(_layout.Root));
    }

    [Fact]
    public void Installs_are_listed_newest_first_and_one_that_never_began_is_not()
    {
        var directory = CheckpointDirectory.OpenOrCreate(_layout);
        for (var i = 0; i < 11; i++)
            directory.Create(InstallFixture.Now, InstallFixture.First).Log.Dispose();
        Directory.CreateDirectory(_layout.Install("20261115_143000"));
        Directory.CreateDirectory(_layout.Install("20261115_143001"));
        File.WriteAllText(_layout.Journal("20261115_143001"), "{\"seq\":0,");
        Directory.CreateDirectory(_layout.Install("notes"));

        Assert.Equal(
            [.. Enumerable.Range(2, 10).Reverse().Select(n => $"20251115_143000_{n}"), "20251115_143000"],
            directory.InstallIds());
        Assert.Equal("20251115_143000_11", directory.Find(null));
    }

    [Fact]
    public void Installs_that_start_at_once_get_ids_of_their_own()
    {
        var directory = CheckpointDirectory.OpenOrCreate(_layout);

        Parallel.For(0, 16, _ => directory.Create(InstallFixture.Now, InstallFixture.First).Log.Dispose());

        Assert.Equal(16, directory.InstallIds().Distinct().Count());
        Assert.All(directory.InstallIds(), id => Assert.Equal(id, directory.Load(id).Install!.InstallId));
    }

    [Fact]
    public void Nothing_there_is_nothing_to_act_on()
    {
        Assert.Null(CheckpointDirectory.TryOpen(_layout));
        Assert.Equal(ExitCode.Nothing, Assert.Throws<SageException>(() => CheckpointDirectory.Open(_layout)).ExitCode);
        var directory = CheckpointDirectory.OpenOrCreate(_layout);
        Assert.Equal(ExitCode.Nothing, Assert.Throws<SageException>(() => directory.Find(null)).ExitCode);
        Assert.Equal(ExitCode.Nothing, Assert.Throws<SageException>(() => directory.Find("20251115_143000")).ExitCode);
        Assert.Equal(ExitCode.Nothing, Assert.Throws<SageException>(() => directory.Find("../../etc")).ExitCode);
    }

    [Fact]
    public void A_file_in_its_place_is_left_to_a_person()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_layout.Root)!);
        File.WriteAllText(_layout.Root, "mine");

        AssertRefused("is not a directory");
        Assert.Equal("mine", File.ReadAllText(_layout.Root));
    }

    [Fact]
    public void A_directory_of_other_things_is_left_to_a_person()
    {
        _directory.Write("project/.sage/checkpoints/thesis.txt", "mine");

        AssertRefused("holds other things ('thesis.txt')");
        Assert.Single(Directory.GetFileSystemEntries(_layout.Root));
    }

    [Theory]
    [InlineData("installs")]
    [InlineData("backups")]
    [InlineData("install_progress.json")]
    [InlineData("run.lock")]
    public void A_link_in_it_is_not_followed(string name)
    {
        CheckpointDirectory.OpenOrCreate(_layout);
        var path = Path.Combine(_layout.Root, name);
        if (Directory.Exists(path))
            Directory.Delete(path);
        File.Delete(path);
        File.CreateSymbolicLink(path, Directory.CreateDirectory(_directory.File("elsewhere")).FullName);

        AssertRefused($"{path} is a symbolic link");
        Assert.Empty(Directory.GetFileSystemEntries(_directory.File("elsewhere")));
    }

    [Fact]
    public void An_install_that_is_a_link_is_not_followed()
    {
        var directory = CheckpointDirectory.OpenOrCreate(_layout);
        directory.Create(InstallFixture.Now, InstallFixture.First).Log.Dispose();
        Directory.Move(_layout.Install("20251115_143000"), _directory.File("elsewhere"));
        File.CreateSymbolicLink(_layout.Install("20251115_143000"), _directory.File("elsewhere"));

        Assert.Equal(ExitCode.Decide, Assert.Throws<SageException>(() => directory.Load("20251115_143000")).ExitCode);
        Assert.Equal(ExitCode.Decide, Assert.Throws<SageException>(() => directory.OpenForAppend("20251115_143000")).ExitCode);
    }

    private void AssertRefused(string message)
    {
        foreach (var open in (Action[])[() => CheckpointDirectory.TryOpen(_layout), () => CheckpointDirectory.OpenOrCreate(_layout)])
        {
            var error = Assert.Throws<SageException>(open);
            Assert.Equal(ExitCode.Decide, error.ExitCode);
            Assert.Contains(message, error.Message);
        }
    }
}
