using System.CommandLine;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class DoctorVerb : Verb
{
    private readonly Option<bool> _json = Parameters.Json();

    public DoctorVerb(ToolIo io, CommonOptions common)
        : base("doctor", "Say what this host has and lacks.")
    {
        Add(_json);
        Examples =
        [
            ("dotnet sage doctor", "a line for each capability; exit code 7 when a needed one is missing"),
            ("dotnet sage doctor --json", "for a script"),
        ];
        SetAction((parse, stop) => new DoctorCommand(io).RunAsync(Parameters.Directory(parse, common, io), parse.GetValue(_json), stop));
    }
}
