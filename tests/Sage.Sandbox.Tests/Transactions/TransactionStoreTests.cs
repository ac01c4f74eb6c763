using Sage.Sandbox.Transactions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Transactions;

public sealed class TransactionStoreTests : IDisposable
{
    private readonly TransactionPlace _place = new();

    public void Dispose() => _place.Dispose();

    [LinuxFact]
    public void Transactions_of_one_second_have_names_of_their_own()
    {
        using var first = _place.Begin();
        using var second = _place.Begin();

        Assert.Equal(["19700101_000000", "19700101_000000_2"], _place.Store.List().Select(one => one.Id));
        Assert.Equal("19700101_000000", first.Id);
        Assert.Equal(_place.Workspace, second.Workspace);
    }

    [LinuxFact]
    public void A_transaction_in_use_is_listed_with_its_holder_and_cannot_be_opened()
    {
        using var held = _place.Begin();

        var listed = Assert.Single(_place.Store.List());
        var refused = Assert.Throws<SandboxException>(() => _place.Store.Open(null, _place.Workspace));

        Assert.Equal((true, Environment.ProcessId), (listed.IsInUse, listed.Holder));
        Assert.Equal(SandboxFault.Busy, refused.Fault);
        Assert.Contains($"Process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void One_of_several_has_to_be_named()
    {
        _place.Begin().Dispose();
        Assert.Equal("19700101_000000", Opened(null));

        _place.Begin().Dispose();
        Assert.Equal(SandboxFault.Usage, Assert.Throws<SandboxException>(() => Opened(null)).Fault);
        Assert.Equal(SandboxFault.Usage, Assert.Throws<SandboxException>(() => Opened("1970")).Fault);
        Assert.Equal("19700101_000000", Opened("19700101_000000"));
        Assert.Equal("19700101_000000_2", Opened("19700101_000000_"));
        Assert.Equal(SandboxFault.NotFound, Assert.Throws<SandboxException>(() => Opened("1999")).Fault);
    }

    [LinuxFact]
    public void A_directory_without_a_transaction_has_none()
    {
        Assert.Empty(_place.Store.List());
        Assert.Equal(SandboxFault.NotFound, Assert.Throws<SandboxException>(() => Opened(null)).Fault);
        Assert.Equal(SandboxFault.NotFound, Assert.Throws<SandboxException>(() => _place.Store.Create(_place.InWorkspace("missing"), DateTimeOffset.UnixEpoch)).Fault);
    }

    [LinuxTheory]
    [InlineData("state")]
    [InlineData("state/deep/below")]
    [InlineData("..")]
    public void State_and_workspace_do_not_lie_in_each_other(string state)
    {
        var store = new TransactionStore(_place.InWorkspace(state));

        var refused = Assert.Throws<SandboxException>(() => store.Create(_place.Workspace, DateTimeOffset.UnixEpoch));

        Assert.Equal(SandboxFault.Usage, refused.Fault);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Workspace));
    }

    [LinuxTheory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"format\":99}")]
    [InlineData("null")]
    [InlineData("")]
    public void What_is_damaged_is_listed_and_can_be_discarded(string content)
    {
        _place.Begin().Dispose();
        File.WriteAllText(Path.Join(_place.State, "19700101_000000", "transaction.json"), content);

        Assert.True(Assert.Single(_place.Store.List()).IsDamaged);
        Assert.Equal(SandboxFault.Damaged, Assert.Throws<SandboxException>(() => Opened("1970")).Fault);
        Assert.Equal("19700101_000000", _place.Store.Discard("1970", _place.Workspace));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.State));
    }

    [LinuxFact]
    public async Task What_a_kill_left_of_one_is_removed()
    {
        using (var transaction = await _place.Changed("echo x > x"))
            File.WriteAllText(Path.Join(_place.State, transaction.Id, "transaction.json"), File.ReadAllText(Path.Join(_place.State, transaction.Id, "transaction.json")).Replace("Open", "Ended", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Join(_place.State, "20261123_000000"));
        Directory.CreateDirectory(Path.Join(_place.State, "20261123_000001", "layers", "1", "upper"));

        Assert.Empty(_place.Store.List());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.State));
    }

    [LinuxFact]
    public void One_whose_record_was_lost_with_its_changes_is_damaged()
    {
        var layer = Directory.CreateDirectory(Path.Join(_place.State, "20261123_000000", "layers", "1", "upper"));
        File.WriteAllText(Path.Join(layer.FullName, "x"), "x");

        Assert.True(Assert.Single(_place.Store.List()).IsDamaged);
    }

    [LinuxFact]
    public void One_that_is_in_use_is_not_taken_for_remains()
    {
        using var transaction = _place.Begin();
        File.Delete(Path.Join(_place.State, transaction.Id, "transaction.json"));

        Assert.Empty(_place.Store.List());
        Assert.True(Directory.Exists(Path.Join(_place.State, transaction.Id)));
    }

    [LinuxFact]
    public async Task Discarding_leaves_nothing_and_changes_nothing()
    {
        _place.Prepare("mkdir a && echo old > a/file");
        using (var transaction = await _place.Changed("echo new > a/file; mkdir -p shut/in; chmod 0 shut/in shut; touch /tmp/x"))
            transaction.Discard();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.State));
        Assert.Equal("old\n", File.ReadAllText(_place.InWorkspace("a/file")));
        Assert.Equal(["a"], Directory.EnumerateFileSystemEntries(_place.Workspace).Select(Path.GetFileName));
    }

    [LinuxFact]
    public async Task A_workspace_that_was_exchanged_is_not_taken_for_the_old_one()
    {
        using var transaction = await _place.Changed("touch x");
        Directory.Move(_place.Workspace, _place.Workspace + "2");
        Directory.CreateDirectory(_place.Workspace);

        Assert.Equal(SandboxFault.Decide, Assert.Throws<SandboxException>(() => transaction.Diff()).Fault);
    }

    [LinuxFact]
    public void The_state_is_its_owners_alone()
    {
        using var transaction = _place.Begin();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_place.State));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Join(_place.State, transaction.Id)));
    }

    private string Opened(string? prefix)
    {
        using var transaction = _place.Store.Open(prefix, _place.Workspace);
        return transaction.Id;
    }
}
