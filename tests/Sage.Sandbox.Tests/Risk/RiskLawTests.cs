using FsCheck;
using FsCheck.Fluent;
using Sage.Sandbox.Risk;

namespace Sage.Sandbox.Tests.Risk;

/// <summary>What holds for every command.</summary>
public sealed class RiskLawTests
{
    /// <summary>Commands that leave nothing behind for those that follow.</summary>
    private static readonly string[] Commands =
    [
        .. from command in LabelledCommand.Read("commands.txt").Concat(LabelledCommand.Read("held-out.txt"))
           where Sage.Sandbox.Shell.ShellScript.Parse(command.Command) is { Problem: null, Body.Items: [Sage.Sandbox.Shell.PipelineNode { Stages: [Sage.Sandbox.Shell.SimpleCommandNode { Assignments: [], Redirections: [] }] }] }
           where !command.Command.Contains('\n', StringComparison.Ordinal) && !StartsWithBuiltin(command.Command)
           where command.Command.AsSpan().IndexOfAny("#!") < 0 && !command.Command.Contains("$@", StringComparison.Ordinal) && !command.Command.Contains("$1", StringComparison.Ordinal)
           select command.Command,
    ];

    [Theory]
    [InlineData("env ")]
    [InlineData("nohup ")]
    [InlineData("command ")]
    [InlineData("timeout 5 ")]
    [InlineData("sudo ")]
    [InlineData("nice -n 5 ")]
    [InlineData("X=1 ")]
    [InlineData("true && ")]
    [InlineData("! ")]
    public void A_command_before_it_never_lowers_the_risk(string prefix) =>
        Assert.Empty(Commands.Where(command => Classified.Verdict(prefix + command) < Classified.Verdict(command)).ToList());

    [Theory]
    [InlineData("sh -c '", "'")]
    [InlineData("bash -lc '", "'")]
    [InlineData("sudo sh -c '", "'")]
    [InlineData("eval '", "'")]
    [InlineData("echo $(", ")")]
    [InlineData("(", ")")]
    [InlineData("{ ", "; }")]
    [InlineData("if true; then ", "; fi")]
    [InlineData("for i in 1 2; do ", "; done")]
    [InlineData("while read -r line; do ", "; done")]
    [InlineData("f() { ", "; }; f")]
    [InlineData("cat <<EOF | sh\n", "\nEOF")]
    [InlineData("", " &")]
    [InlineData("", " | cat")]
    public void A_command_around_it_never_lowers_the_risk(string before, string after) => Assert.Empty(
        from command in Commands
        where !after.StartsWith('\'') || !command.Contains('\'', StringComparison.Ordinal)
        where !before.StartsWith("cat", StringComparison.Ordinal) || command.AsSpan().IndexOfAny("$`\\") < 0
        where Classified.Verdict(before + command + after) < Classified.Verdict(command)
        select before + command + after);

    [Fact]
    public void Of_two_commands_the_riskier_counts() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>().Generator.Two().Select(pair => (Commands[Math.Abs(pair.Item1 % Commands.Length)], Commands[Math.Abs(pair.Item2 % Commands.Length)])).ToArbitrary(),
        pair => Classified.Verdict($"{pair.Item1}\n{pair.Item2}") == (Verdict)Math.Max((int)Classified.Verdict(pair.Item1), (int)Classified.Verdict(pair.Item2)))
        .Check(Config.QuickThrowOnFailure.WithReplay(20261122, 150001));

    private static bool StartsWithBuiltin(string command) =>
        command.Split(' ')[0] is "cd" or "export" or "alias" or "set" or "shift" or "pushd" or "popd" or "read" or "unset" or "eval" or "exec" or "source" or ".";
}
