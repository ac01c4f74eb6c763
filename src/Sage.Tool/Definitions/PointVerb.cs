using System.CommandLine;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PointVerb : Verb
{
    private readonly ToolIo _io;
    private readonly CommonOptions _common;
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _json = Parameters.Json();

    public PointVerb(ToolIo io, CommonOptions common)
        : base("point", "Make, list and return to rollback points.")
    {
        (_io, _common) = (io, common);
        Add(Create());
        Add(List());
        Add(Restore());
        Examples =
        [
            ("dotnet sage point create \"before the upgrade\"", "saves what the install protects"),
            ("dotnet sage point create config --path app.json", "saves named paths"),
            ("dotnet sage point list", "the newest install's points"),
            ("dotnet sage point restore before_the_upgrade", "puts the bytes back; phases stay as they are"),
        ];
    }

    private Command Create()
    {
        var description = new Argument<string>("description") { Description = "What the point is for; its name is made of it." };
        var paths = Parameters.Paths();
        var command = new Command("create", "Save the present state of paths.") { description, paths, _install, _json };
        command.SetAction((parse, stop) => new PointCommand(_io).CreateAsync(
            Parameters.Directory(parse, _common, _io),
            parse.GetValue(_install),
            parse.GetRequiredValue(description),
            parse.GetValue(paths) ?? [],
            parse.GetValue(_json),
            stop));
        return command;
    }

    private Command List()
    {
        var command = new Command("list", "List the points of an install.") { _install, _json };
        command.SetAction((parse, _) => Task.FromResult(new PointCommand(_io).List(
            Parameters.Directory(parse, _common, _io),
            parse.GetValue(_install),
            parse.GetValue(_json))));
        return command;
    }

    private Command Restore()
    {
        var name = new Argument<string>("name") { Description = "The point's name." };
        var yes = Parameters.Yes("Do not ask, and overwrite what someone else changed.");
        var command = new Command("restore", "Put a point's paths back; the present state is saved as a point first.") { name, _install, yes };
        command.SetAction((parse, _) => new PointCommand(_io).RestoreAsync(
            Parameters.Directory(parse, _common, _io),
            parse.GetValue(_install),
            parse.GetRequiredValue(name),
            phases: false,
            parse.GetValue(yes)));
        return command;
    }
}
