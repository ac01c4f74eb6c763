using Sage.Runtime;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Snapshots;

/// <summary>Encrypted repositories: made, opened, refused, and their keys.</summary>
public sealed class SnapshotKeyTests : IDisposable
{
    private readonly SnapshotPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_encrypted_repository_opens_with_its_passphrase_alone()
    {
        Assert.Equal(ExitCode.Done, (await With("open sesame", "create", "--encrypt", "--tag", "secret-tag")).ExitCode);
        _place.Write("right", "open sesame\nnot this\n");
        _place.Write("wrong", "close sesame\n");

        Assert.Contains("secret-tag", (await With("open sesame", "list")).Out, StringComparison.Ordinal);
        Assert.Contains("src/main.c", await _place.Done("show", "latest", "--recursive", "--passphrase-file", "right"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await With("open sesame", "create")).ExitCode);
        var wrong = await _place.Run("list", "--passphrase-file", "wrong");
        Assert.Equal((ExitCode.Decide, ""), (wrong.ExitCode, wrong.Out));
        var without = await _place.Run("list");
        Assert.Equal(ExitCode.Decide, without.ExitCode);
        Assert.Equal("error: The passphrase cannot be asked for here; give --passphrase-file, --key-file or SAGE_SNAPSHOT_PASSPHRASE.\n", without.Error);
        Assert.Equal(ExitCode.Usage, (await _place.Run("list", "--passphrase-file", "right", "--key-file", "right")).ExitCode);
        Assert.Equal("error: There is no file '/nowhere/right'; name one that exists.\n", (await _place.Run("list", "--passphrase-file", "/nowhere/right")).Error);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(_place.Repository, "manifests")), file => File.ReadAllText(file).Contains("secret-tag", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_terminal_the_passphrase_is_asked_for_and_a_new_one_twice()
    {
        var differ = await Typing(["one", "two"], "create", "--encrypt");
        Assert.Equal((ExitCode.Usage, "New passphrase: \nOnce more: \n"), (differ.ExitCode, differ.Out));
        Assert.False(Directory.Exists(_place.At(".sage")));
        Assert.Equal(ExitCode.Done, (await Typing(["one", "one"], "create", "--encrypt")).ExitCode);

        var list = await Typing(["one"], "list");

        Assert.StartsWith($"Passphrase of {_place.Repository}: \nsnapshot ", list.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Decide, (await Typing(["two"], "list")).ExitCode);
        Assert.Equal(ExitCode.Cancelled, (await Typing([null], "list")).ExitCode);
    }

    [Fact]
    public async Task Keys_are_added_listed_and_removed_but_the_last()
    {
        await With("one", "create", "--encrypt");
        _place.Write("backup.key", "anything");
        Assert.Equal(ExitCode.Done, (await With("one", "key", "add", "--new-key-file", "backup.key", "--label", "backup")).ExitCode);

        var keys = (await _place.Json(ExitCode.Done, "key", "list", "--key-file", "backup.key")).GetProperty("keys");

        Assert.Equal(2, keys.GetArrayLength());
        Assert.Contains("backup\n", await _place.Done("key", "list", "--key-file", "backup.key"), StringComparison.Ordinal);
        var first = keys.EnumerateArray().Single(key => key.GetProperty("kind").GetString() == "passphrase").GetProperty("id").GetString()!;
        await _place.Done("key", "remove", first, "--key-file", "backup.key");
        Assert.Equal(ExitCode.Decide, (await With("one", "list")).ExitCode);
        var last = (await _place.Json(ExitCode.Done, "key", "list", "--key-file", "backup.key")).GetProperty("keys")[0].GetProperty("id").GetString()!;
        Assert.Equal(ExitCode.Decide, (await _place.Run("key", "remove", last, "--key-file", "backup.key")).ExitCode);
        Assert.Equal(ExitCode.Nothing, (await _place.Run("key", "remove", "zzzz", "--key-file", "backup.key")).ExitCode);
        await _place.Done("show", "latest", "--key-file", "backup.key");
    }

    [Fact]
    public async Task Of_a_repository_without_encryption_no_key_is_asked()
    {
        await _place.Create();
        Assert.Equal(ExitCode.Nothing, (await _place.Run("key", "list")).ExitCode);
        Assert.Equal(ExitCode.Decide, (await With("one", "create", "--encrypt")).ExitCode);
        Assert.Equal(ExitCode.Done, (await With("one", "list")).ExitCode);
        Assert.Equal(ExitCode.Decide, (await _place.Run("list", "--key-file", "app.json")).ExitCode);
    }

    private Task<ToolRun> With(string passphrase, params string[] args) =>
        ToolRun.With(_place.Path, around => around.Variables["SAGE_SNAPSHOT_PASSPHRASE"] = passphrase, ["snapshot", .. args]);

    private Task<ToolRun> Typing(string?[] lines, params string[] args) => ToolRun.With(
        _place.Path,
        around =>
        {
            around.CanAsk = true;
            foreach (var line in lines)
                around.Secrets.Enqueue(line);
        },
        ["snapshot", .. args]);
}
