using Sage.Runtime;

namespace Sage.Samples.Tools;

/// <summary>A bare repository that stands for a server, and a repository that has it as its submodule.</summary>
/// <param name="directory">The directory of both, relative to the working directory.</param>
internal sealed class PhraseRepositories(PhaseContext phase, Toolchain toolchain, string directory)
{
    private readonly string _origin = directory + "/phrases.git";
    private readonly string _checkout = directory + "/checkout";

    /// <summary>The submodule's directory, relative to the working directory.</summary>
    public string Submodule => _checkout + "/phrases";

    /// <summary>Makes the bare repository where it is missing, and commits a directory's files to it.</summary>
    public async Task CommitPhrasesAsync(string files)
    {
        var origin = new Git(phase, toolchain, _origin);
        if (!Directory.Exists(InWorkingDirectory(_origin)))
            await origin.InitAsync("--bare");
        await origin.CommitAsync("Bring in the phrases", "--git-dir=.", $"--work-tree={InWorkingDirectory(files)}");
    }

    /// <summary>Adds the submodule where it is missing, or moves it to the newest commit.</summary>
    public async Task UpdateSubmoduleAsync()
    {
        var checkout = new Git(phase, toolchain, _checkout);
        if (!Directory.Exists(InWorkingDirectory(_checkout)))
            await checkout.InitAsync();
        string[] action = File.Exists(InWorkingDirectory(_checkout + "/.gitmodules"))
            ? ["update", "--init", "--force", "--remote", "phrases"]
            : ["add", "--quiet", "--branch", "main", "../phrases.git", "phrases"];
        // git takes a submodule from a local path only where that is allowed, and here it is allowed for one command.
        await checkout.RunAsync(["-c", "protocol.file.allow=always", "submodule", .. action]);
        await checkout.CommitAsync("Use the newest phrases");
    }

    /// <summary>The commit that the submodule has checked out.</summary>
    public Task<string> HeadAsync() => new Git(phase, toolchain, Submodule).RunAsync("rev-parse", "HEAD");

    /// <summary>Whether the submodule has this commit checked out, and no file of it is changed or gone.</summary>
    public async Task<bool> IsCleanAtAsync(string commit) =>
        File.Exists(InWorkingDirectory(Submodule + "/.git"))
        && await HeadAsync() == commit
        && await new Git(phase, toolchain, Submodule).RunAsync("status", "--porcelain") == "";

    private string InWorkingDirectory(string path) => Path.Combine(phase.WorkingDirectory, path);
}
