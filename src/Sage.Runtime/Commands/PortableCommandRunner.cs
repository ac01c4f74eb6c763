using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sage.Runtime;

/// <summary>
/// Runs commands by what .NET offers everywhere, for Windows: the process already executes when it is journaled, it is ended with its
/// whole tree at once, and daemons that left the tree are not found.
/// </summary>
internal sealed class PortableCommandRunner : ICommandRunner
{
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(5);

    public async Task<CommandResult> RunAsync(CommandSpec command, CommandLaunch launch, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var mark = CommandEnvironment.UniqueMark(launch.Mark);
        using var process = Start(command, launch, mark);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await launch.BeforeExecute(new ChildProcess(process.Id, StartTime(process), mark, command.Command));
            return await FollowAsync(process, command, launch, started, stop);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }

    public async Task<IReadOnlyList<ChildProcess>> EndAsync(IReadOnlyList<ChildProcess> children, CancellationToken stop)
    {
        var survivors = new List<ChildProcess>();
        foreach (var child in children)
        {
            if (!await TryEndAsync(child, stop))
                survivors.Add(child);
        }

        return survivors;
    }

    private static async Task<CommandResult> FollowAsync(Process process, CommandSpec command, CommandLaunch launch, long started, CancellationToken stop)
    {
        await using var streams = new CommandStreams(launch, stop);
        streams.Start(
            process.StandardOutput.BaseStream,
            process.StandardError.BaseStream,
            moving => WriteInputAsync(process, command.StandardInput ?? "", moving));
        try
        {
            await process.WaitForExitAsync(streams.End);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Output could not be passed on: completing the streams below says why.
            process.Kill(entireProcessTree: true);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        await streams.DrainAsync();
        await streams.CompleteAsync();
        return new CommandResult(process.ExitCode, streams.OutputText, streams.ErrorText, elapsed);
    }

    private static Process Start(CommandSpec command, CommandLaunch launch, string mark)
    {
        var directory = PreparedCommand.DirectoryOf(command, launch);
        var start = new ProcessStartInfo(command.Command)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in CommandEnvironment.Create(command, directory, mark))
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw new SageException(ExitCode.Failed, Messages.CommandDoesNotStartInstall(command.Command, CauseText.Of(refused)), refused);
        }
    }

    private static async Task WriteInputAsync(Process process, string text, CancellationToken stop)
    {
        var stream = process.StandardInput.BaseStream;
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
            process.StandardInput.Close();
        }
        catch (Exception unread) when (unread is IOException or OperationCanceledException)
        {
            // It ended, or closed its standard input, before it had read all.
        }
    }

    private static async Task<bool> TryEndAsync(ChildProcess child, CancellationToken stop)
    {
        Process process;
        try
        {
            process = Process.GetProcessById(child.Pid);
        }
        catch (ArgumentException)
        {
            return true;
        }

        using (process)
        {
            try
            {
                if (StartTime(process) != child.Started)
                    return true;
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(stop).WaitAsync(EndTime, stop);
                return true;
            }
            catch (InvalidOperationException)
            {
                return true;
            }
            catch (Exception refused) when (refused is Win32Exception or TimeoutException)
            {
                return false;
            }
        }
    }

    private static string StartTime(Process process) =>
        process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
}
