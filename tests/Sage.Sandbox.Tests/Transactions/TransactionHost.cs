namespace Sage.Sandbox.Tests.Transactions;

/// <summary>Makes transactions as whoever runs it, and writes a line for each that came out right.</summary>
internal static class TransactionHost
{
    public static async Task<int> RunAsync()
    {
        foreach (var script in CommitCheck.Scripts)
            await Check(script, place => CommitCheck.Of(place, script));
        // Directories that move are copies here.
        await Check("moving", place => CommitCheck.Of(place, "mv a z; echo x >> z/1; mkdir n; mv d n/d; rm -r e"));
        await Check("shut", async place =>
        {
            place.Prepare(CommitCheck.Tree);
            using var transaction = await place.Changed("chmod 0 a/1; chmod 400 d/4; mkdir s; echo x > s/x; chmod 0 s/x s; chmod 500 e; chmod 0 a/b");
            Assert.Contains("Created s/x", TransactionPlace.Lines(transaction.Diff()));
            transaction.Commit(new());
            Assert.Equal(
                [UnixFileMode.None, UnixFileMode.UserRead, UnixFileMode.None, UnixFileMode.UserRead | UnixFileMode.UserExecute, UnixFileMode.None],
                ((string[])["a/1", "d/4", "s", "e", "a/b"]).Select(path => File.GetUnixFileMode(place.InWorkspace(path))));
            place.Prepare("chmod 700 s a/b");
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(place.InWorkspace("s/x")));
        });
        return 0;
    }

    private static async Task Check(string name, Func<TransactionPlace, Task> check)
    {
        using var place = new TransactionPlace();
        await check(place);
        Console.WriteLine(name);
    }
}
