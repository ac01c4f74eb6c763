using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class DoctorVerb : Verb
{
    private readonly Option<bool> _json = Parameters.Json();

    public DoctorVerb(ToolIo io, CommonOptions common)
        : base("doctor", Messages.DoctorDescription)
    {
        Add(_json);
        Details =
        [
            Messages.DoctorDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.DoctorExitDone),
            (ExitCode.Capability, Messages.DoctorExitCapability),
        ];
        Examples =
        [
            ("dotnet sage doctor", Messages.DoctorExampleDefault),
            ("dotnet sage doctor --json", Messages.ExampleForScript),
        ];
        SetAction((parse, stop) => new DoctorCommand(io).RunAsync(Parameters.Directory(parse, common, io), parse.GetValue(_json), stop));
    }
}
