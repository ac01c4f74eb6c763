using System.CommandLine;

namespace Sage.Hosting.CommandLine;

/// <summary>The command line of an install program. <c>dotnet sage</c> starts programs by it; people may as well.</summary>
internal sealed class HostCommandLine
{
    private readonly IReadOnlyList<string>? _arguments;
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Start over; an unfinished install stays in the history." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Resume an unfinished install without asking." };
    private readonly Option<string?> _mode = new("--mode") { Description = "The install's mode, which phases can read; 'standard' by default.", HelpName = "MODE" };
    private readonly Option<int?> _parallel = new("--max-parallel") { Description = "How many phases may run at once; by default one per processor.", HelpName = "N" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Answer every question with yes." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show stack traces.", Recursive = true };

    private readonly Option<bool> _json = new("--json") { Description = "Write JSON." };

    private readonly Option<string?> _to = new("--to") { Description = "The phase or rollback point to return to.", HelpName = "PHASE|POINT" };
    private readonly Option<string?> _before = new("--before") { Description = "The phase to return to the beginning of.", HelpName = "PHASE" };
    private readonly Option<bool> _filesOnly = new("--files-only") { Description = "Put files back and run no undo." };
    private readonly Option<string?> _skip = new("--skip") { Description = "Give up what the rollback stops at, and go on with the rest.", HelpName = "PHASE" };

    /// <summary>Builds the command line.</summary>
    /// <param name="name">The plan's name, for help.</param>
    /// <param name="arguments">What stands after <c>--</c>; null when there is none.</param>
    public HostCommandLine(string name, IHostVerbs verbs, IReadOnlyList<string>? arguments)
    {
        _arguments = arguments;
        _parallel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--max-parallel takes a number from 1.");
        });
        Root = new RootCommand($"{name}: an install that goes on where it stopped. Without a verb it runs. Arguments after -- are the plan's.");
        AddRun(Root, verbs);
        var run = new Command("run", "Run the install, or go on with it.");
        AddRun(run, verbs);
        var plan = new Command("plan", "Show what a run would do, and why.") { _json };
        plan.SetAction((result, stop) => verbs.PlanAsync(result.GetValue(_json), stop));
        var rollback = new Command("rollback", "Undo what the install did.") { _to, _before, _filesOnly, _skip, _yes };
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
