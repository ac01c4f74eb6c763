using Sage.Runtime;

namespace Sage.Samples;

/// <summary>Installs npm packages from a local folder in a transaction, which fails the first time and leaves nothing behind.</summary>
[InstallPlan("sandboxed")]
public sealed partial class Sandboxed
{
    /// <summary>Says what is missing before anything begins.</summary>
    [InstallPhase]
    public async Task Tools(PhaseContext phase, CancellationToken stop)
    {
        await phase.RunAsync("node", "--version");
        await phase.RunAsync("npm", "--version");
    }

    /// <summary>
    /// Everything that npm, the packages' own scripts and the check write stays in the transaction until the phase completes. They have no
    /// network, see no credentials, and can change nothing but this directory.
    /// </summary>
    [InstallPhase(After = [nameof(Tools)], Sandbox = SandboxMode.Transaction, Network = "none", Retries = 1, Backoff = "00:00:00.2", Timeout = "00:05:00",
        Inputs = ["package.json", "packages/"], Produces = ["node_modules/"], Verify = nameof(PackagesWork))]
    public async Task Packages(PhaseContext phase, CancellationToken stop)
    {
        await phase.RunAsync("npm", "install", "--install-links", "--offline", "--no-audit", "--no-fund");
        // The check fails on the first attempt, with all packages installed: they are gone when the second begins.
        await phase.RunAsync("node", "check.js", phase.Attempt == 1 ? "--broken" : "--whole");
    }

    /// <summary>Outside of the sandbox, where what was committed is used.</summary>
    [InstallPhase(After = [nameof(Packages)])]
    public async Task Report(PhaseContext phase, CancellationToken stop)
    {
        var app = await phase.RunAsync("node", "app.js");
        phase.Report(1, app.StandardOutput.TrimEnd());
    }

    private static async Task<bool> PackagesWork(PhaseContext phase, CancellationToken stop) =>
        (await phase.RunAsync(new CommandSpec("node") { Arguments = ["check.js", "--whole"], AcceptedExitCodes = [0, 1] })).ExitCode == 0;
}
