using Sage.Runtime;
using Sage.Testing;

namespace Sage.Tool.Tests.EndToEnd;

/// <summary>How the processes end that a shell script starts for each report.</summary>
public sealed class ShortCallTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LinuxFact]
    public async Task They_end_with_their_code_and_leave_none_of_the_runtimes_sockets_and_pipes()
    {
        var place = Directory.CreateDirectory(_directory.File("place")).FullName;
        var temporary = Directory.CreateDirectory(_directory.File("temporary")).FullName;
        string[] environment = [$"TMPDIR={temporary}", "SAGE_LANG=en"];

        var without = await ToolProcess.With(place, environment, "checkpoint", "update", "fetch", "started");
        var begun = await ToolProcess.With(place, environment, "checkpoint", "init");
        var update = await ToolProcess.With(place, environment, "checkpoint", "update", "fetch", "started");
        var resume = await ToolProcess.With(place, environment, "checkpoint", "can-resume");
        var status = await ToolProcess.With(place, environment, "status");

        Assert.Equal(
            [ExitCode.Nothing, ExitCode.Done, ExitCode.Done, ExitCode.Done, ExitCode.Done],
            [without.ExitCode, begun.ExitCode, update.ExitCode, resume.ExitCode, status.ExitCode]);
        Assert.StartsWith("error: ", without.Error, StringComparison.Ordinal);
        Assert.Contains("current phase fetch", resume.Output, StringComparison.Ordinal);
        Assert.EndsWith($"directory    {place}\n", status.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
    }
}
