using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PointRestoreVerb : Verb
{
    private readonly Argument<string> _name = new("name") { Description = "The point's name, as 'point list' shows it." };
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _yes = Parameters.Yes("Do not ask, and overwrite what someone else changed.");

    public PointRestoreVerb(ToolIo io, CommonOptions common)
        : base("restore", "Put a rollback point's paths back.")
    {
        Add(_name);
        Add(_install);
        Add(_yes);
        Details =
        [
            "Returns the point's files and directories byte for byte to what they were; phases stay as they are. What is there now is saved first, as the next before_rollback point, so that this can be undone the same way.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the paths are back"),
            (ExitCode.Nothing, "there is no such point; those that exist are named"),
            (ExitCode.Held, "another process works in the directory; it is named"),
            (ExitCode.Damaged, "a stored copy is damaged; nothing was changed"),
            (ExitCode.Decide, "somebody else changed a path; nothing was changed"),
            (ExitCode.Cancelled, "the question was answered with no"),
        ];
        Examples =
        [
            ("dotnet sage point restore before_the_upgrade", "asks on a terminal"),
            ("dotnet sage point restore before_rollback_1 --yes", "undoes a rollback"),
        ];
        SetAction((parse, _) => new PointCommand(io).RestoreAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_install),
            parse.GetRequiredValue(_name),
            phases: false,
            parse.GetValue(_yes)));
    }
}
