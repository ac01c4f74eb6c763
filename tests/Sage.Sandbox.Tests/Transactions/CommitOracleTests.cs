using FsCheck;
using FsCheck.Fluent;
using Sage.Sandbox.Transactions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Transactions;

/// <summary>Random commands, run natively and in a transaction that is committed and killed at each of its steps.</summary>
public sealed class CommitOracleTests
{
    private const string Tree = """
        umask 022; mkdir -p a/a/a a/b b/a c/c; for f in a/d a/a/d a/a/a/d b/d b/a/d c/c/d; do echo $f > $f; done; ln -s a/d s; find . -exec touch -h -d @1000 {} +
        """;

    private static readonly string[] Paths =
        [.. from depth in Enumerable.Range(1, 3) from path in Combine(depth) select path];

    private static readonly Gen<string> Path = Gen.Elements(Paths);

    // Who writes to a pipe waits for a reader.
    private static readonly Gen<string> Command = Gen.Frequency(
        (6, Gen.Zip(Path, Gen.Choose(1, 99)).Select(pair => $"test ! -p {pair.Item1} && echo {pair.Item2} > {pair.Item1} && touch -d @{pair.Item2} {pair.Item1}")),
        (2, Gen.Zip(Path, Gen.Choose(1, 99)).Select(pair => $"test -f {pair.Item1} && echo {pair.Item2} >> {pair.Item1} && touch -d @{pair.Item2} {pair.Item1}")),
        (4, Path.Select(path => $"mkdir -p {path}")),
        (3, Path.Select(path => $"rm -r {path}")),
        (8, Gen.Zip(Path, Path).Select(pair => $"mv -T {pair.Item1} {pair.Item2}")),
        (4, Gen.Zip(Path, Path).Select(pair => $"rm -r {pair.Item2}; mv -T {pair.Item1} {pair.Item2}")),
        (2, Gen.Zip(Path, Path).Select(pair => $"ln -T {pair.Item1} {pair.Item2}")),
        (1, Gen.Zip(Path, Path).Select(pair => $"ln -sT {pair.Item1} {pair.Item2} && touch -h -d @7 {pair.Item2}")),
        (2, Gen.Zip(Path, Gen.Elements("700", "755", "777", "1750", "711")).Select(pair => $"chmod {pair.Item2} {pair.Item1}")),
        (1, Path.Select(path => $"mkfifo {path} && touch -d @3 {path}")),
        (1, Path.Select(path => $"truncate -s 300k {path} && touch -d @5 {path}")),
        (1, Gen.Zip(Path, Path).Select(pair => $"test ! -p {pair.Item2} && cp -aT {pair.Item1} {pair.Item2}")));

    private static bool IsFull => Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1";

    [LinuxFact]
    public Task A_commit_makes_what_the_commands_would_have_made() => Random(IsFull ? 1000 : 16, (native, place, script) =>
    {
        var transaction = place.Begin();
        using (transaction)
        {
            RunInParts(place, transaction, script);
            var seen = TreeImage.Normal(place.Run(transaction, TreeImage.Script).Result);
            _ = transaction.Diff();

            transaction.Commit(Allowing);

            var committed = TreeImage.Of(place.Workspace);
            Assert.Equal(seen, committed);
            Assert.Equal(TreeImage.Timeless(native), TreeImage.Timeless(committed));
            Assert.Empty(Directory.EnumerateFileSystemEntries(place.State));
        }
    });

    [LinuxFact]
    public Task A_commit_that_is_killed_at_any_step_is_nothing_or_is_finished() => Random(IsFull ? 300 : 6, (_, place, script) =>
    {
        var old = AfterKill(place);
        string seen;
        using (var transaction = place.Begin())
        {
            place.Run(transaction, script).Wait();
            seen = TreeImage.Normal(place.Run(transaction, TreeImage.Script).Result);
        }
        for (var step = 1; KilledAt(place, step); step++)
        {
            if (Assert.Single(place.Store.List()).State == TransactionState.Open)
                Assert.Equal(old, AfterKill(place));
        }
        Assert.Equal(WithoutRootTime(seen), AfterKill(place));
        Assert.Empty(place.Store.List());
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Workspace, ".sage-commit-*"));
    });

    /// <summary>With a savepoint after every fourth command, unless a file has several names: what is written under one of them after a savepoint is not seen under the others.</summary>
    private static void RunInParts(TransactionPlace place, Transaction transaction, string script)
    {
        var hasLinks = true;
        foreach (var part in script.Split('\n').Chunk(4))
        {
            if (!hasLinks)
                transaction.Save($"{transaction.Savepoints.Count}", DateTimeOffset.UnixEpoch);
            hasLinks = place.Run(transaction, string.Join('\n', [.. part, "find . -type f -links +1"])).Result.Length > 0;
        }
    }

    private static CommitOptions Allowing => new() { Allowed = ["outside-link", "set-id"] };

    private static IEnumerable<string> Combine(int depth) =>
        depth == 0 ? [""] : from above in Combine(depth - 1) from name in (string[])["a", "b", "c", "d"] select above.Length == 0 ? name : $"{above}/{name}";

    /// <summary>The workspace, but for the directory that a kill leaves in it until the commit goes on, and the time that this gave to the root.</summary>
    private static string AfterKill(TransactionPlace place) =>
        WithoutRootTime(string.Join('\n', TreeImage.Of(place.Workspace).Split('\n').Where(line => !line.Contains(".sage-commit-", StringComparison.Ordinal))));

    private static string WithoutRootTime(string image) => string.Join('\n', image.Split('\n').Select(line => line.StartsWith("|d|", StringComparison.Ordinal) ? "" : line));

    /// <summary>Commits, and ends before a step as a kill does; false when the commit came to its end first.</summary>
    private static bool KilledAt(TransactionPlace place, int step)
    {
        using var transaction = place.Store.Open(null, place.Workspace);
        try
        {
            transaction.Commit(Allowing with { Before = _ => step = --step == 0 ? throw new KilledException() : step });
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private static async Task Random(int count, Action<string, TransactionPlace, string> check)
    {
        // In memory, where it can be: a flush of a disk would take most of the time.
        using var directory = new TemporaryDirectory();
        await using var memory = Environment.IsPrivilegedProcess ? await MountedTmpfs.Mount(directory.File("memory"), "256m") : null;
        var scripts = Command.ListOf().Select(commands => string.Join('\n', commands.Select(command => $"{{ {command}; }} 2>/dev/null || true")));
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(25);
        Check.One(IsFull ? config : config.WithReplay(20261123, 150011), Prop.ForAll(scripts.ToArbitrary(), script =>
        {
            using var native = new TransactionPlace(memory?.Path);
            using var place = new TransactionPlace(memory?.Path);
            native.Prepare(Tree);
            place.Prepare(Tree);
            native.Prepare(script);
            check(TreeImage.Of(native.Workspace), place, script);
        }));
    }

    private sealed class KilledException : Exception;
}
