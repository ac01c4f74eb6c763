using Sage.Sandbox.Transactions.Gate;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Transactions;

/// <summary>What a commit asks about.</summary>
public sealed class ChangeFlagTests : IDisposable
{
    private readonly TransactionPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(".git/hooks/pre-commit", "git-hooks")]
    [InlineData("a/b/.GIT/Hooks/x", "git-hooks")]
    [InlineData(".git/modules/a/b/hooks/post-checkout", "git-hooks")]
    [InlineData("bare.git/hooks/post-update", "git-hooks")]
    [InlineData(".git/config", "git-config")]
    [InlineData("sub/.git", "git-config")]
    [InlineData("deep/down/.bashrc", "shell-startup")]
    [InlineData(".vscode/tasks.json", "editor-config")]
    [InlineData("x/.idea", "editor-config")]
    [InlineData("a.code-workspace", "editor-config")]
    [InlineData(".mcp.json", "agent-config")]
    [InlineData("packages/a/.claude/settings.json", "agent-config")]
    [InlineData("AGENTS.md", "agent-config")]
    [InlineData(".ssh/authorized_keys", "credentials")]
    [InlineData(".env", "credentials")]
    [InlineData(".env.test.local", "credentials")]
    [InlineData(".github/workflows/build.yml", "ci-config")]
    [InlineData(".git/objects/ab/cdef", "")]
    [InlineData(".git/index", "")]
    [InlineData(".env.example", "")]
    [InlineData("src/hooks/useThing.ts", "")]
    [InlineData("gitconfig", "")]
    public void Paths_have_flags_at_any_depth(string path, string flag) =>
        Assert.Equal(flag.Length == 0 ? [] : [flag], FlagRules.Of(System.Text.Encoding.UTF8.GetBytes(path), isDirectory: false));

    [Fact]
    public void A_directory_that_is_a_repository_has_no_flag_itself() => Assert.Empty(FlagRules.Of(".git"u8.ToArray(), isDirectory: true));

    [Theory]
    [InlineData("a", "b", false)]
    [InlineData("a", "../b", true)]
    [InlineData("d/a", "../b", false)]
    [InlineData("d/a", "../x/../../b", true)]
    [InlineData("d/a", "./.././b/..", false)]
    [InlineData("a", "/w/b", false)]
    [InlineData("a", "/w", false)]
    [InlineData("a", "/wide", true)]
    [InlineData("a", "/w/../x", true)]
    [InlineData("a", "/etc/passwd", true)]
    [InlineData("a", "//", true)]
    public void Links_stay_in_the_workspace_or_do_not(string path, string target, bool isOutside) => Assert.Equal(
        isOutside, new LinkReach("/w").IsOutside(System.Text.Encoding.UTF8.GetBytes(path), System.Text.Encoding.UTF8.GetBytes(target)));

    [LinuxFact]
    public async Task Files_have_flags_by_what_they_are()
    {
        using var transaction = await _place.Changed("touch run; chmod 4755 run; ln -s /etc/passwd out; ln -s run in");

        Assert.Equal(["Created in", "Created out !outside-link", "Created run !set-id"], TransactionPlace.Lines(transaction.Diff()));
    }

    [LinuxFact]
    public async Task What_is_deleted_with_a_directory_counts()
    {
        _place.Prepare("mkdir -p a/.git/hooks; touch a/.git/hooks/pre-push");
        using var transaction = await _place.Changed("rm -r a");

        Assert.Equal(["Deleted a with 3 !git-hooks"], TransactionPlace.Lines(transaction.Diff()));
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task A_directory_that_moves_has_the_flags_of_what_comes_with_it()
    {
        _place.Prepare("mkdir -p .git fake/hooks plain/deep; touch fake/hooks/own fake/config; ln -s ../../x plain/deep/l");
        using var transaction = await _place.Changed("mv fake/hooks .git/hooks; mv plain/deep deep");

        Assert.Equal(["Renamed .git/hooks from fake/hooks with 1 !git-hooks", "Renamed deep from plain/deep with 1 !outside-link"], TransactionPlace.Lines(transaction.Diff()));
    }
}
