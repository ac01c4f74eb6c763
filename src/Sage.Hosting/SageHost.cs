using Sage.Hosting.CommandLine;
using Sage.Hosting.Sessions;
using Sage.Linux;
using Sage.Runtime;

namespace Sage.Hosting;

/// <summary>The entry point of an install program.</summary>
public static class SageHost
{
    /// <summary>
    /// Runs a plan's command line: <c>run</c> (also without a verb), <c>plan</c> and <c>rollback</c>, in the current
    /// directory. A program is <c>return await SageHost.RunAsync&lt;MyPlan&gt;(args);</c>.
    /// </summary>
    /// <typeparam name="TPlan">The plan class.</typeparam>
    /// <param name="args">The program's arguments.</param>
    /// <param name="services">Where the plan's constructor parameters come from.</param>
    /// <returns>The exit code: one of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync<TPlan>(string[] args, IServiceProvider? services = null)
        where TPlan : class, IInstallPlan<TPlan>
    {
        ArgumentNullException.ThrowIfNull(args);
        var plan = new HostedPlan(
            TPlan.Descriptor,
            () => TPlan.CreateProgram(services ?? NoServices.Instance),
            typeof(TPlan).Assembly);
        return RunAsync(plan, args, HostIo.OfProcess());
    }

    internal static async Task<int> RunAsync(HostedPlan plan, string[] args, HostIo io)
    {
        using var signals = new HostSignals(io);
        var separator = Array.IndexOf(args, "--");
        var line = new HostCommandLine(
            plan.Descriptor.Name, new HostVerbs(plan, io, signals), separator < 0 ? null : args[(separator + 1)..]);
        var parsed = line.Root.Parse(separator < 0 ? args : args[..separator]);
        if (parsed.Errors.Count > 0)
        {
            io.Error.WriteLine(Messages.ParseError(parsed.UnmatchedTokens is [var unknown, ..] ? Messages.UnknownArgument(unknown) : parsed.Errors[0].Message));
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new()
            {
                EnableDefaultExceptionHandler = false,
                // The signals are ours: the default would end the process in the middle of a rollback.
                ProcessTerminationTimeout = null,
                Output = io.Out,
                Error = io.Error,
            }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            io.Error.WriteLine(e switch
            {
                SageException when !line.IsVerbose(parsed) => Messages.Error(LogText.LinesForTerminal(e.Message)),
                IrregularFileException irregular when !line.IsVerbose(parsed) => Messages.Error(LogText.ForTerminal(Runtime.Messages.PathIsNoRegularFile(irregular.Path))),
                IOException or UnauthorizedAccessException when !line.IsVerbose(parsed) => Messages.Error(LogText.ForTerminal(Messages.SystemRefused(CauseText.Of(e)))),
                _ => e.ToString(),
            });
            return (e as SageException)?.ExitCode ?? ExitCode.Failed;
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
