using System.Globalization;
using Sage.Sandbox.Transactions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Transactions;

public sealed class SavepointTests : IDisposable
{
    private readonly TransactionPlace _place = new();

    public void Dispose() => _place.Dispose();

    [LinuxFact]
    public async Task A_transaction_returns_to_any_of_them()
    {
        _place.Prepare("mkdir d; echo 0 > d/file; echo 0 > gone");
        using var transaction = await _place.Changed("echo 1 > d/file");
        transaction.Save("one", DateTimeOffset.UnixEpoch);
        await _place.Run(transaction, "echo 2 > d/file; rm gone; mkdir n; echo x > n/x");
        transaction.Save("two", DateTimeOffset.UnixEpoch);
        await _place.Run(transaction, "rm -r d; echo y > n/x");

        transaction.RollBackTo("two");
        Assert.Equal("2\nx\n", await _place.Run(transaction, "cat d/file n/x; test ! -e gone"));
        Assert.Equal(["one", "two"], transaction.Savepoints.Select(savepoint => savepoint.Name));

        transaction.RollBackTo("one");
        Assert.Equal("1\n0\n", await _place.Run(transaction, "cat d/file gone; test ! -e n"));
        Assert.Equal(["Changed d/file (Content, Times)"], TransactionPlace.Lines(transaction.Diff()));

        transaction.Commit(new CommitOptions());
        Assert.Equal("1\n", File.ReadAllText(_place.InWorkspace("d/file")));
    }

    [LinuxFact]
    public async Task What_an_earlier_layer_made_moves_in_a_later_one()
    {
        _place.Prepare("mkdir -p a/b");
        using var transaction = await _place.Changed("mkdir -p d/d/c");
        transaction.Save("one", DateTimeOffset.UnixEpoch);
        await _place.Run(transaction, "rm -r a/b; mv d/d a/b");

        transaction.Commit(new CommitOptions());

        Assert.True(Directory.Exists(_place.InWorkspace("a/b/c")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.InWorkspace("d")));
    }

    [LinuxFact]
    public async Task Two_hundred_can_be_stacked()
    {
        _place.Prepare("mkdir d");
        var id = "";
        using (var transaction = _place.Begin())
        {
            id = transaction.Id;
            for (var level = 0; level < 200; level++)
            {
                var upper = Path.Join(_place.State, transaction.Id, "layers", (level + 1).ToString(CultureInfo.InvariantCulture), "upper");
                File.WriteAllText(Path.Join(upper, "level"), level.ToString(CultureInfo.InvariantCulture));
                transaction.Save($"level {level}", DateTimeOffset.UnixEpoch);
            }
            Assert.Equal("199", await _place.Run(transaction, "cat level; touch d/x; rm level"));
            Assert.Equal(["Created d/x"], TransactionPlace.Lines(transaction.Diff()));
        }
        using var again = _place.Store.Open(id, _place.Workspace);
        again.RollBackTo("level 57");
        Assert.Equal("57", await _place.Run(again, "cat level; test ! -e d/x"));
        again.Commit(new CommitOptions());

        Assert.Equal("57", File.ReadAllText(_place.InWorkspace("level")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.State));
    }

    [LinuxFact]
    public void Names_are_there_once_and_have_to_be_there()
    {
        using var transaction = _place.Begin();
        transaction.Save("one", DateTimeOffset.UnixEpoch);

        Assert.Equal(SandboxFault.Usage, Assert.Throws<SandboxException>(() => transaction.Save("one", DateTimeOffset.UnixEpoch)).Fault);
        Assert.Equal(SandboxFault.NotFound, Assert.Throws<SandboxException>(() => transaction.RollBackTo("two")).Fault);
    }

    [LinuxFact]
    public void More_than_the_kernel_can_stack_are_refused()
    {
        using var transaction = _place.Begin();

        var refused = Assert.Throws<SandboxException>(() =>
        {
            for (var level = 0; level < 1000; level++)
                transaction.Save($"{level}", DateTimeOffset.UnixEpoch);
        });

        Assert.Equal(SandboxFault.Usage, refused.Fault);
        Assert.InRange(transaction.Savepoints.Count, 300, 480);
    }
}
