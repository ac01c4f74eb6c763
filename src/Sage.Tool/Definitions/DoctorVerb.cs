using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class DoctorVerb : Verb
{
    private readonly Option<bool> _json = Parameters.Json();

    public DoctorVerb(ToolIo io, CommonOptions common)
        : base("doctor", "Say what this host has and lacks.")
    {
        Add(_json);
        Details =
        [
            "Looks at what installs need: the .NET SDK, a checkpoint directory that can be written, flushed and locked, a shell and processes in sessions of their own, the terminal, and the variables that are read. What is missing is named with what that means and how to get it.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "nothing that is needed is missing"),
            (ExitCode.Capability, "something is missing"),
        ];
        Examples =
        [
            ("dotnet sage doctor", "a line for each capability; exit code 7 when a needed one is missing"),
            ("dotnet sage doctor --json", "for a script"),
        ];
        SetAction((parse, stop) => new DoctorCommand(io).RunAsync(Parameters.Directory(parse, common, io), parse.GetValue(_json), stop));
    }
}
