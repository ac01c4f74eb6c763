using Sage.Sandbox.Transactions;

namespace Sage.Sandbox.Tests.Transactions;

/// <summary>A commit makes of a workspace what the command saw, and leaves nothing behind.</summary>
internal static class CommitCheck
{
    public const string Tree = "umask 022; mkdir -p a/b/c d e/f; echo 1 > a/1; echo 2 > a/b/2; echo 3 > a/b/c/3; echo 4 > d/4; ln -s d/4 l; echo 5 > e/f/5; find . -exec touch -h -d @1000 {} +";

    /// <summary>What anyone may do to it.</summary>
    public static readonly string[] Scripts =
    [
        "echo x > new; echo y > a/1; rm d/4; mkdir n; echo z > n/z",
        "rm -r a; mkdir a; echo x > a/x",
        "rm -r d; echo x > d; rm l; mkdir l; echo x > l/x",
        "chmod 600 a/1; touch -d @5 a/b/2; chmod 700 e; ln -sfn a l; mkfifo p",
        "ln a/1 one; ln a/1 d/one; echo x > n; ln n m; ln n a/b/m",
        "truncate -s 8M sparse; mkdir -p x/y/z; ln -s ../.. x/y/up; touch -d @77 x/y/z",
        "rm -rf a d e l",
        "chmod 555 e; rm -r d; mkdir -m 700 s; chmod 500 s",
        "touch .",
        "true",
    ];

    /// <param name="isPrepared">Whether the workspace has its tree.</param>
    public static async Task Of(TransactionPlace place, string script, bool isPrepared = false)
    {
        if (!isPrepared)
            place.Prepare(Tree);
        using var transaction = place.Begin();
        await place.Run(transaction, script);
        var seen = TreeImage.Normal(await place.Run(transaction, TreeImage.Script));

        transaction.Commit(new CommitOptions { Allowed = ["set-id"] });

        Assert.Equal(seen, TreeImage.Of(place.Workspace));
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.State));
    }
}
