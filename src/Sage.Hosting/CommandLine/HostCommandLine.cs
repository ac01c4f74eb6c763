using System.CommandLine;

namespace Sage.Hosting.CommandLine;

/// <summary>The command line of an install program. <c>dotnet sage</c> starts programs by it; people may as well.</summary>
internal sealed class HostCommandLine
{
    private readonly IReadOnlyList<string>? _arguments;
    private readonly Option<bool> _fresh = new("--fresh") { Description = Messages.FreshOption };
    private readonly Option<bool> _resume = new("--resume") { Description = Messages.ResumeOption };
    private readonly Option<string?> _mode = new("--mode") { Description = Messages.ModeOption, HelpName = "MODE" };
    private readonly Option<int?> _parallel = new("--max-parallel") { Description = Messages.ParallelOption, HelpName = "N" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = Messages.YesOption };
    private readonly Option<bool> _verbose = new("--verbose") { Description = Messages.VerboseOption, Recursive = true };

    private readonly Option<bool> _json = new("--json") { Description = Messages.JsonOption };

    private readonly Option<string?> _to = new("--to") { Description = Messages.ToOption, HelpName = "PHASE|POINT" };
    private readonly Option<string?> _before = new("--before") { Description = Messages.BeforeOption, HelpName = "PHASE" };
    private readonly Option<bool> _filesOnly = new("--files-only") { Description = Messages.FilesOnlyOption };
    private readonly Option<string?> _skip = new("--skip") { Description = Messages.SkipOption, HelpName = "PHASE" };

    /// <summary>Builds the command line.</summary>
    /// <param name="name">The plan's name, for help.</param>
    /// <param name="arguments">What stands after <c>--</c>; null when there is none.</param>
    public HostCommandLine(string name, IHostVerbs verbs, IReadOnlyList<string>? arguments)
    {
        _arguments = arguments;
        _parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError(Messages.ParallelIsInvalid);
        });
        Root = new RootCommand(Messages.HostDescription(name));
        AddRun(Root, verbs);
        var run = new Command("run", Messages.RunDescription);
        AddRun(run, verbs);
        var plan = new Command("plan", Messages.PlanDescription) { _json };
        plan.SetAction((result, stop) => verbs.PlanAsync(result.GetValue(_json), stop));
        var rollback = new Command("rollback", Messages.RollbackDescription) { _to, _before, _filesOnly, _skip, _yes };
        rollback.SetAction((result, stop) => verbs.RollbackAsync(Rollback(result), stop));
        Root.Options.Add(_verbose);
        Root.Subcommands.Add(run);
        Root.Subcommands.Add(plan);
        Root.Subcommands.Add(rollback);
    }

    public RootCommand Root { get; }

    public bool IsVerbose(ParseResult result) => result.GetValue(_verbose);

    private void AddRun(Command command, IHostVerbs verbs)
    {
        foreach (var option in new Option[] { _fresh, _resume, _mode, _parallel, _yes })
            command.Options.Add(option);
        command.SetAction((result, stop) => verbs.RunAsync(Run(result), stop));
    }

    private RunRequest Run(ParseResult result) => new()
    {
        Fresh = result.GetValue(_fresh),
        Resume = result.GetValue(_resume),
        Mode = result.GetValue(_mode),
        MaxParallel = result.GetValue(_parallel),
        Yes = result.GetValue(_yes),
        Arguments = _arguments,
    };

    private RollbackRequest Rollback(ParseResult result) => new()
    {
        To = result.GetValue(_to),
        Before = result.GetValue(_before),
        FilesOnly = result.GetValue(_filesOnly),
        Skip = result.GetValue(_skip),
        Yes = result.GetValue(_yes),
    };
}
