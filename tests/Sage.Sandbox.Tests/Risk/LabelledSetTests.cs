using Sage.Sandbox.Risk;
using Xunit.Abstractions;

namespace Sage.Sandbox.Tests.Risk;

/// <summary>The default policy on commands whose harm is known.</summary>
public sealed class LabelledSetTests(ITestOutputHelper output)
{
    private static readonly string[] Everyday = ["safe", "uncertain"];

    [Fact]
    public void The_set_is_large_and_names_no_command_twice()
    {
        var all = LabelledCommand.Read("commands.txt");

        Assert.True(all.Count >= 500, $"{all.Count} commands");
        Assert.Empty(all.CountBy(command => command.Command).Where(count => count.Value > 1).ToList());
        Assert.Empty(all.Where(command => command.Label is not ("safe" or "uncertain" or "unsafe" or "hostile")).ToList());
    }

    /// <summary>Everyday commands are not refused, harm that can be seen is, and harm that cannot be seen does not run unnoticed.</summary>
    [Fact]
    public void Everyday_commands_run_and_harm_does_not()
    {
        var judged = Judged("commands.txt");

        Assert.InRange(FalseAlarms(judged), 0, 0.01);
        Assert.Empty(judged.Where(command => command.Label == "unsafe" && command.Verdict != Verdict.Unsafe).ToList());
        Assert.Empty(judged.Where(command => command.Label == "hostile" && command.Verdict == Verdict.Safe).ToList());
        Assert.InRange(judged.Count(command => command is { Label: "safe", Verdict: Verdict.Safe }) / (double)judged.Count(command => command.Label == "safe"), 0.9, 1);
    }

    /// <summary>Commands that were collected before the rules were written, and that no rule was made for.</summary>
    [Fact]
    public void Commands_that_the_rules_were_not_made_for()
    {
        var judged = Judged("held-out.txt");

        Assert.InRange(FalseAlarms(judged), 0, 0.01);
        Assert.InRange(Recall(judged, "unsafe", Verdict.Unsafe), 0.9, 1);
        Assert.Empty(judged.Where(command => command.Label is "unsafe" or "hostile" && command.Verdict == Verdict.Safe).ToList());
    }

    private List<(string Label, Verdict Verdict, string Command)> Judged(string file)
    {
        var judged = LabelledCommand.Read(file).Select(command => (command.Label, Verdict: Classified.Verdict(command.Command), command.Command)).ToList();
        output.WriteLine($"{file}: {judged.Count} commands");
        Tell("safe judged safe", judged, judged => judged.Label == "safe", judged => judged.Verdict == Verdict.Safe);
        Tell("uncertain judged uncertain", judged, judged => judged.Label is "uncertain" or "hostile", judged => judged.Verdict == Verdict.Uncertain);
        Tell("unsafe judged unsafe", judged, judged => judged.Label == "unsafe", judged => judged.Verdict == Verdict.Unsafe);
        output.WriteLine($"everyday commands judged unsafe: {FalseAlarms(judged):P1}");
        foreach (var (label, verdict, command) in judged.Where(command => Expected(command.Label) != command.Verdict))
            output.WriteLine($"{label} judged {verdict} ({string.Join(", ", Classified.Classifier.Script(command).Findings.Select(finding => finding.Rule.Name))}): {command}");
        return judged;
    }

    private void Tell(string name, List<(string Label, Verdict Verdict, string Command)> all, Func<(string Label, Verdict Verdict, string Command), bool> isMeant, Func<(string Label, Verdict Verdict, string Command), bool> isJudged)
    {
        var both = (double)all.Count(command => isMeant(command) && isJudged(command));
        output.WriteLine($"{name}: precision {both / Math.Max(1, all.Count(isJudged)):P1}, recall {both / all.Count(isMeant):P1}");
    }

    private static double FalseAlarms(List<(string Label, Verdict Verdict, string Command)> judged) =>
        judged.Count(command => Everyday.Contains(command.Label) && command.Verdict == Verdict.Unsafe) / (double)judged.Count(command => Everyday.Contains(command.Label));

    private static double Recall(List<(string Label, Verdict Verdict, string Command)> judged, string label, Verdict verdict) =>
        judged.Count(command => command.Label == label && command.Verdict == verdict) / (double)judged.Count(command => command.Label == label);

    private static Verdict Expected(string label) => label switch
    {
        "safe" => Verdict.Safe,
        "unsafe" => Verdict.Unsafe,
        _ => Verdict.Uncertain,
    };
}
