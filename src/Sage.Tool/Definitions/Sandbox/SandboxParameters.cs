using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

/// <summary>What several verbs of the sandbox take and return.</summary>
internal static class SandboxParameters
{
    /// <summary>What <c>run</c> and <c>exec</c> return beside the command's own code; those from 124 on are those of <c>timeout</c>, <c>env</c> and shells.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> RunExitCodes { get; } =
    [
        (ExitCode.Usage, Messages.SandboxPolicyExitUsage),
        (ExitCode.Capability, Messages.SandboxExitCapability),
        (ExitCode.Refused, Messages.SandboxRunExitRefused),
        (SandboxExitCode.TimedOut, Messages.SandboxRunExitTimedOut),
        (SandboxExitCode.Own, Messages.SandboxRunExitOwn),
        (SandboxExitCode.NotExecutable, Messages.SandboxRunExitNotExecutable),
        (SandboxExitCode.NotFound, Messages.SandboxRunExitNotFound),
    ];

    public static Argument<string[]> Command() => new("command") { Description = Messages.SandboxCommandArgument, Arity = ArgumentArity.OneOrMore };

    /// <param name="name">What it is called on the page of the verb.</param>
    public static Argument<string> Savepoint(string name) => new(name) { Description = Messages.SandboxSavepointArgument, Validators = { Parameters.RefuseOption } };

    public static Argument<string?> Id() => new("id") { Description = Messages.SandboxIdOptionalArgument, Arity = ArgumentArity.ZeroOrOne, Validators = { Parameters.RefuseOption } };
}
