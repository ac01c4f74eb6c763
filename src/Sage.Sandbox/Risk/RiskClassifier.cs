using Sage.Sandbox.Policy;
using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Risk;

/// <summary>Judges commands before they run. It reads their text and the policy, and nothing else: no file is opened, nothing is started.</summary>
internal sealed class RiskClassifier
{
    private readonly RiskPolicy _policy;
    private readonly PathResolver _paths;
    private readonly PathClassifier _classes;
    private readonly ActJudge _judge;

    /// <param name="policy">What is known of commands.</param>
    /// <param name="workspace">The directory that may be written to, absolute; commands start in it.</param>
    /// <param name="home">The home directory, absolute.</param>
    public RiskClassifier(RiskPolicy policy, string workspace, string home)
    {
        _policy = policy;
        _paths = new PathResolver(workspace, home);
        _classes = new PathClassifier(policy, _paths);
        _judge = new ActJudge(policy);
    }

    /// <summary>Judges a script.</summary>
    public RiskReport Script(string text) => Judged((walker, state) => walker.Code(Marks.Clean(text), state));

    /// <summary>Judges a command with its arguments, which no shell reads before it starts.</summary>
    /// <param name="arguments">The command, then its arguments; at least one.</param>
    public RiskReport Command(IReadOnlyList<string> arguments) => Judged((walker, state) =>
    {
        if (arguments.Sum(argument => (long)argument.Length) > ShellLimits.Length)
            throw new ShellSyntaxException(0, isTooComplex: true);
        IReadOnlyList<string> fields = [.. arguments.Select(Marks.Clean)];
        walker.Run(fields, state, null, CommandText.Join(fields));
    });

    private RiskReport Judged(Action<ScriptWalker, ShellState> walk)
    {
        var findings = new FindingList();
        try
        {
            walk(new ScriptWalker(_policy, new PathEffects(_paths, _classes), _judge, findings), new ShellState(_paths.Workspace, _paths.Home));
        }
        catch (ShellSyntaxException)
        {
            _judge.Judge(new Act("") { When = Circumstances.TooComplex }, findings);
        }
        return findings.Report();
    }
}
