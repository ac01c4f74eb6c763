using System.CommandLine;
using System.CommandLine.Help;
using Sage.Runtime;
using Sage.Tool.Definitions.Sandbox;
using Sage.Tool.Definitions.Snapshots;

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
        ("adopt", (io, common) => new AdoptVerb(io, common)),
        ("snapshot", (io, common) => new SnapshotVerb(io, common)),
        ("sandbox", (io, common) => new SandboxVerb(io, common)),
        ("verify", (io, common) => new VerifyVerb(io, common)),
        ("clean", (io, common) => new CleanVerb(io, common)),
        ("checkpoint", (io, common) => new CheckpointVerb(io, common)),
        ("shell-init", (io, _) => new ShellInitVerb(io)),
        ("completion", (io, _) => new CompletionVerb(io)),
        ("complete", (io, _) => new CompleteVerb(io)),
        ("doctor", (io, common) => new DoctorVerb(io, common)),
    ];

    private Root(CommonOptions common)
        : base("dotnet-sage", Messages.RootDescription)
    {
        Details =
        [
            Messages.RootDetails,
            Messages.RootDetailsOptions,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.RootExitDone),
            (ExitCode.Failed, Messages.RootExitFailed),
            (ExitCode.Usage, Messages.RootExitUsage),
            (ExitCode.Nothing, Messages.RootExitNothing),
            (ExitCode.Held, Messages.RootExitHeld),
            (ExitCode.Damaged, Messages.RootExitDamaged),
            (ExitCode.Decide, Messages.RootExitDecide),
            (ExitCode.Capability, Messages.RootExitCapability),
            (ExitCode.RollbackIncomplete, Messages.RootExitRollbackIncomplete),
            (ExitCode.Refused, Messages.RootExitRefused),
            (ExitCode.Cancelled, Messages.RootExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage run", Messages.RootExampleRun),
            ("dotnet sage status", Messages.RootExampleStatus),
            ("dotnet sage rollback", Messages.RootExampleRollback),
        ];
        Add(common.Directory);
        Add(common.Verbose);
        Add(new HelpOption { Action = new ShowHelp() });
        Add(new VersionOption { Description = Messages.VersionOption });
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
        if (args is ["snapshot", var below, ..])
            root.Add(new SnapshotVerb(io, common, below));
        else if (args is ["sandbox", var inner, ..])
            root.Add(new SandboxVerb(io, common, inner));
        else if (called.Create is not null)
            root.Add(called.Create(io, common));
        else
        {
            foreach (var (_, create) in Verbs)
                root.Add(create(io, common));
        }
        return root;
    }
}
