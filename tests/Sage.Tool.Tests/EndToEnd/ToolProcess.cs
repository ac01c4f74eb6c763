using System.Diagnostics;
using System.Text;
using Sage.Linux;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>The real tool as a process: what it writes as it writes it, a keyboard, signals, and an end that is never far.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>A shell starts what it puts in the background with SIGINT ignored, and .NET leaves it so.</summary>
    private static readonly string[] WithSignals = ["env", "--default-signal=INT,QUIT"];

    private readonly Process _process;
    private readonly StringBuilder _text = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];
    private readonly Task _reading;

    private ToolProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var name in (string[])["SAGE_CHECKPOINT_DIR", "SAGE_DISABLE_CHECKPOINT", "SAGE_AUTO_RESUME", "NO_COLOR"])
            start.Environment.Remove(name);
        _process = Process.Start(start)!;
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
    }

    /// <summary>What it has written so far, to standard output and standard error alike.</summary>
    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public int Id => _process.Id;

    /// <summary>Starts the tool without a terminal.</summary>
    public static ToolProcess Start(string directory, params IEnumerable<string> arguments) => StartThrough([], directory, arguments);

    /// <summary>Starts the tool without a terminal through another program, which becomes it.</summary>
    /// <param name="through">The program with its arguments.</param>
    public static ToolProcess StartThrough(string[] through, string directory, params IEnumerable<string> arguments)
    {
        var process = new ToolProcess(new ProcessStartInfo(WithSignals[0], [.. WithSignals[1..], .. through, "dotnet", "exec", ToolPath, .. arguments]) { WorkingDirectory = directory });
        process._process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs the tool to its end without a terminal, with variables set as env(1) takes them.</summary>
    public static Task<ProcessRun> With(string directory, string[] environment, params IEnumerable<string> arguments) =>
        ProcessRun.Of(directory, "env", [.. environment, "dotnet", "exec", ToolPath, .. arguments]);

    /// <summary>Starts the tool on a terminal of its own, 80 columns wide, which script(1) makes.</summary>
    /// <param name="environment">Assignments as env(1) takes them, before the arguments.</param>
    public static ToolProcess StartOnTerminal(string directory, string[] environment, params IEnumerable<string> arguments)
    {
        var command = string.Join(' ', WithSignals.Concat(["TERM=xterm", "LC_ALL=C.UTF-8"]).Concat(environment).Concat(["dotnet", "exec", ToolPath]).Concat(arguments).Select(Quoted));
        return new ToolProcess(new ProcessStartInfo("script", ["-qefc", $"stty cols 80 rows 24; exec {command}", "/dev/null"])
        {
            WorkingDirectory = directory,
            Environment = { ["SHELL"] = "/bin/sh" },
        });
    }

    /// <summary>Waits until it has written a text.</summary>
    public async Task Writes(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_text)
        {
            _awaited.Add((text, seen));
            Announce();
        }
        try
        {
            await seen.Task.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{text}' was not written, but:\n{Text}");
        }
    }

    /// <summary>Types on its terminal.</summary>
    public void Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    public void Signal(int number) => Interop.Kill(_process.Id, number);

    /// <summary>Waits until it has ended and returns its exit code.</summary>
    public async Task<int> Ends()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        await _reading.WaitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static string ToolPath => Path.Combine(AppContext.BaseDirectory, "dotnet-sage.dll");

    private static string Quoted(string argument) => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[1024];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_text)
            {
                _text.Append(buffer, 0, count);
                Announce();
            }
        }
    }

    private void Announce()
    {
        var text = _text.ToString();
        _awaited.RemoveAll(awaited => text.Contains(awaited.Text, StringComparison.Ordinal) && awaited.Seen.TrySetResult());
    }
}
