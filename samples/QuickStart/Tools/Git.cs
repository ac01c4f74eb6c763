using Sage.Runtime;

namespace Sage.Samples.Tools;

/// <summary>Runs git in one repository, with neither the user's configuration nor a repository that surrounds it.</summary>
/// <param name="directory">The directory to run in, relative to the working directory.</param>
internal sealed class Git(PhaseContext phase, Toolchain toolchain, string directory)
{
    /// <summary>A fixed author and time give equal content the same commit on every machine.</summary>
    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_AUTHOR_NAME"] = "QuickStart",
        ["GIT_AUTHOR_EMAIL"] = "quickstart@example.invalid",
        ["GIT_AUTHOR_DATE"] = "2025-01-01T00:00:00Z",
        ["GIT_COMMITTER_NAME"] = "QuickStart",
        ["GIT_COMMITTER_EMAIL"] = "quickstart@example.invalid",
        ["GIT_COMMITTER_DATE"] = "2025-01-01T00:00:00Z",
    };

    /// <summary>Makes the directory and an empty repository in it.</summary>
    public Task InitAsync(params IEnumerable<string> options)
    {
        Directory.CreateDirectory(Path.Combine(phase.WorkingDirectory, directory));
        return RunAsync(["init", "--quiet", "--template=", "--initial-branch=main", .. options]);
    }

    /// <summary>Runs git and returns what it printed, without the last line end.</summary>
    public async Task<string> RunAsync(params IEnumerable<string> arguments) =>
        (await RunAsync(arguments, [0])).StandardOutput.TrimEnd('\n');

    /// <summary>Records everything in the work tree as a commit, unless nothing changed.</summary>
    public async Task CommitAsync(string message, params IEnumerable<string> options)
    {
        await RunAsync([.. options, "add", "--all"]);
        var staged = await RunAsync([.. options, "diff", "--cached", "--quiet"], [0, 1]);
        if (staged.ExitCode == 1)
            await RunAsync([.. options, "commit", "--quiet", "--message", message]);
    }

    private Task<CommandResult> RunAsync(IEnumerable<string> arguments, IReadOnlyList<int> accepted) =>
        phase.RunAsync(new CommandSpec(toolchain.Git)
        {
            Directory = directory,
            Arguments = [.. arguments],
            Environment = Environment,
            AcceptedExitCodes = accepted,
        });
}
