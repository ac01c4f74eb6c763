using System.Globalization;
using System.Text.Json;
using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Sandbox;

/// <summary>The verdict on a command, through the command line.</summary>
public sealed class SandboxClassifyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_safe_command_is_told_in_a_line() =>
        Assert.Equal(new ToolRun(ExitCode.Done, "safe  file-work\n", ""), await Classify("--", "rm", "-rf", "build"));

    [Fact]
    public async Task A_refusal_says_the_part_that_it_is_final_and_what_is_allowed() => Assert.Equal(
        new ToolRun(ExitCode.Refused, """
            unsafe  delete-outside
              It removes files outside of the workspace.
              in: rm -rf ~
              This denial is final: the same in other words is refused too.
              Instead: Remove paths below the workspace or below /tmp, by their names.
            uncertain  write-outside  It writes outside of the workspace.

            """.ReplaceLineEndings("\n"), ""),
        await Classify("--shell", "ls; sh -c 'rm -rf ~'"));

    [Fact]
    public async Task What_is_uncertain_may_run_and_every_rule_is_told() => Assert.Equal(
        new ToolRun(ExitCode.Done, """
            uncertain  elevation
              It asks for the rights of another user, which a sandbox never gives.
              in: sudo npm install
            uncertain  project-code  It runs code of the project or of packages, which was not looked at.

            """.ReplaceLineEndings("\n"), ""),
        await Classify("--", "sudo", "npm", "install"));

    [Fact]
    public async Task As_JSON_with_a_workspace_of_its_own()
    {
        var run = await Classify("--json", "--workspace", "sub", "--", "rm", "-rf", "../../../x");

        var report = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Equal("unsafe", report.GetProperty("verdict").GetString());
        Assert.True(report.GetProperty("final").GetBoolean());
        Assert.Equal("rm -rf ../../../x", report.GetProperty("part").GetString());
        Assert.Equal(report.GetProperty("rule").GetString(), report.GetProperty("findings")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public async Task A_script_comes_from_a_file_or_from_standard_input()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "x.sh"), "ls\nshutdown now\n");

        Assert.StartsWith("unsafe  machine\n", (await Classify("--file", "x.sh")).Out, StringComparison.Ordinal);
        var piped = await ToolRun.With(_directory.Path, around => around.Answers = "ls", "sandbox", "classify", "--file", "-");
        Assert.Equal("safe  reading\n", piped.Out);
    }

    [Fact]
    public async Task Rules_of_ones_own_count()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "ours.yaml"), "rules:\n  - name: deploy\n    verdict: safe\n    command: deploy\n");

        Assert.Equal("safe  deploy\n", (await Classify("--policy", "ours.yaml", "--", "deploy")).Out);
        Assert.StartsWith("uncertain  unknown-command\n", (await Classify("--", "deploy")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_is_not_understood_is_named_with_its_line()
    {
        var path = Path.Combine(_directory.Path, "ours.yaml");
        await File.WriteAllTextAsync(path, "rules:\n  - nam: deploy\n");

        Assert.Equal(new ToolRun(ExitCode.Usage, "", $"error: The policy file '{path}', line 2: The key 'nam' is unknown.\n"), await Classify("--policy", "ours.yaml", "--", "ls"));
    }

    [Theory]
    [InlineData("missing", "There is no file '{0}'; name one that exists.")]
    [InlineData("nowhere", "There is no file '{0}'; name one that exists.")]
    [InlineData("directory", "'{0}' is a directory; name a file.")]
    public async Task A_file_that_is_not_there_or_a_directory_is_named(string name, string sentence)
    {
        Directory.CreateDirectory(Path.Combine(_directory.Path, "directory"));
        File.CreateSymbolicLink(Path.Combine(_directory.Path, "nowhere"), "gone");
        var refused = new ToolRun(ExitCode.Usage, "", $"error: {string.Format(CultureInfo.InvariantCulture, sentence, Path.Combine(_directory.Path, name))}\n");

        Assert.Equal(refused, await Classify("--policy", name, "--", "ls"));
        Assert.Equal(refused, await Classify("--file", name));
    }

    [LinuxTheory]
    [InlineData("--policy", "loop", "--", "ls")]
    [InlineData("--file", "loop")]
    public async Task A_file_that_cannot_be_read_is_named(params string[] arguments)
    {
        var loop = Path.Combine(_directory.Path, "loop");
        File.CreateSymbolicLink(loop, "loop");

        var run = await Classify(arguments);
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("error: Too many levels of symbolic links", run.Error, StringComparison.Ordinal);
        Assert.EndsWith($"'{loop}'; name a file that can be read.\n", run.Error, StringComparison.Ordinal);
    }

    [LinuxFact("mkfifo", "sh")]
    public async Task A_pipe_is_judged_but_makes_no_policy()
    {
        await ProcessRun.Checked(_directory.Path, "mkfifo", "pipe");

        Assert.Equal(
            new ToolRun(ExitCode.Usage, "", $"error: '{Path.Combine(_directory.Path, "pipe")}' is no regular file; name one that is.\n"),
            await Classify("--policy", "pipe", "--", "ls"));
        var writer = ProcessRun.Checked(_directory.Path, "sh", "-c", "echo shutdown now > pipe");
        Assert.StartsWith("unsafe  machine\n", (await Classify("--file", "pipe")).Out, StringComparison.Ordinal);
        await writer;
    }

    [Theory]
    [InlineData]
    [InlineData("--shell", "ls", "--", "ls")]
    [InlineData("--shell", "ls", "--file", "x")]
    public async Task One_thing_is_judged(params string[] arguments) =>
        Assert.Equal(new ToolRun(ExitCode.Usage, "", "error: Give one command after '--', or '--shell CODE', or '--file FILE'.\n"), await Classify(arguments));

    private Task<ToolRun> Classify(params string[] arguments) =>
        ToolRun.With(_directory.Path, around => around.Variables["HOME"] = "/home/dev", ["sandbox", "classify", .. arguments]);
}
