using System.CommandLine;
using System.CommandLine.Help;
using Sage.Runtime;

namespace Sage.Tool.Definitions;

/// <summary>The command that the verbs hang below.</summary>
internal sealed class Root : Verb
{
    private static readonly (string Name, Func<ToolIo, CommonOptions, Verb> Create)[] Verbs =
    [
        ("init", (io, common) => new InitVerb(io, common)),
        ("run", (io, common) => new RunVerb(io, common)),
        ("plan", (io, common) => new PlanVerb(io, common)),
        ("status", (io, common) => new StatusVerb(io, common)),
        ("history", (io, common) => new HistoryVerb(io, common)),
        ("logs", (io, common) => new LogsVerb(io, common)),
        ("approve", (io, common) => new ApproveVerb(io, common)),
        ("rollback", (io, common) => new RollbackVerb(io, common)),
        ("point", (io, common) => new PointVerb(io, common)),
        ("verify", (io, common) => new VerifyVerb(io, common)),
        ("clean", (io, common) => new CleanVerb(io, common)),
        ("checkpoint", (io, common) => new CheckpointVerb(io, common)),
        ("shell-init", (io, _) => new ShellInitVerb(io)),
        ("completion", (io, _) => new CompletionVerb(io)),
        ("complete", (io, _) => new CompleteVerb(io)),
        ("doctor", (io, common) => new DoctorVerb(io, common)),
    ];

    private Root(CommonOptions common)
        : base("dotnet-sage", "Run install plans that survive a kill, and put back what a failed one touched.")
    {
        Details =
        [
            "A plan is a C# class whose methods are the phases of an install. 'dotnet sage COMMAND --help' describes each command; in scripts, dotnet-sage COMMAND starts faster than dotnet sage COMMAND.",
            "Commands that report take --json, commands that ask take --yes. An error is one sentence on standard error that says what to do.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "done"),
            (ExitCode.Failed, "the work failed, or only part of it was done"),
            (ExitCode.Usage, "bad usage"),
            (ExitCode.Nothing, "there is nothing to act on"),
            (ExitCode.Held, "another process holds what is needed"),
            (ExitCode.Damaged, "stored data is damaged, or of a newer version"),
            (ExitCode.Decide, "a person must decide"),
            (ExitCode.Capability, "this host lacks a capability that is needed"),
            (ExitCode.RollbackIncomplete, "a rollback is incomplete"),
            (ExitCode.Refused, "refused by policy"),
            (ExitCode.Cancelled, "cancelled"),
        ];
        Examples =
        [
            ("dotnet sage run", "install, or go on with an install"),
            ("dotnet sage status", "where it stands"),
            ("dotnet sage rollback", "undo it"),
        ];
        Add(common.Directory);
        Add(common.Verbose);
        Add(new HelpOption { Action = new ShowHelp() });
        Add(new VersionOption());
    }

    /// <summary>
    /// The root with the verb that is called. The others are made only when the first argument is none of them, because
    /// scripts call a verb often and wait for it.
    /// </summary>
    public static Root Create(string[] args, ToolIo io)
    {
        var common = new CommonOptions();
        var root = new Root(common);
        var called = args.Length == 0 ? default : Array.Find(Verbs, verb => verb.Name == args[0]);
        if (called.Create is not null)
            root.Add(called.Create(io, common));
        else
        {
            foreach (var (_, create) in Verbs)
                root.Add(create(io, common));
        }
        return root;
    }
}
