using System.CommandLine;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointVerb : Verb
{
    private readonly ToolIo _io;
    private readonly CommonOptions _common;

    public CheckpointVerb(ToolIo io, CommonOptions common)
        : base("checkpoint", "Report an install that a shell script drives.")
    {
        (_io, _common) = (io, common);
        Add(Init());
        Add(Update());
        Add(CanResume());
        Add(Point());
        Add(Rollback());
        Examples =
        [
            ("dotnet-sage checkpoint init", "prints the install's id"),
            ("dotnet-sage checkpoint update python_deps started", "durable when it returns"),
            ("dotnet-sage checkpoint update python_deps failed \"pip: no space\"", "with what happened"),
            ("if dotnet-sage checkpoint can-resume; then ...", "exit code 0 when an unfinished install is there"),
            ("dotnet-sage checkpoint point config --path app.json", "saves paths"),
            ("dotnet-sage checkpoint rollback --yes", "returns to the newest point"),
        ];
    }

    private Command Init()
    {
        var name = new Option<string>("--name") { Description = "What is installed.", HelpName = "NAME", DefaultValueFactory = _ => "script" };
        var mode = new Option<string>("--mode") { Description = "The install's mode.", HelpName = "MODE", DefaultValueFactory = _ => "standard" };
        var fresh = new Option<bool>("--fresh") { Description = "Begin anew; an unfinished install stays in the history." };
        var json = Parameters.Json();
        var command = new Command("init", "Begin an install, or go on with the unfinished one.") { name, mode, fresh, json };
        command.SetAction(parse => new CheckpointCommand(_io).Init(
            Parameters.Directory(parse, _common, _io),
            parse.GetRequiredValue(name),
            parse.GetRequiredValue(mode),
            parse.GetValue(fresh),
            parse.GetValue(json)));
        return command;
    }

    private Command Update()
    {
        var phase = new Argument<string>("phase") { Description = "The phase's name." };
        var status = new Argument<string>("status") { Description = "started, completed or failed." };
        var text = new Argument<string?>("text") { Description = "What happened.", Arity = ArgumentArity.ZeroOrOne };
        var install = Parameters.Install();
        var command = new Command("update", "Record that a phase started, completed or failed.") { phase, status, text, install };
        command.SetAction(parse => new CheckpointCommand(_io).Update(
            Parameters.Directory(parse, _common, _io),
            parse.GetValue(install),
            parse.GetRequiredValue(phase),
            parse.GetRequiredValue(status),
            parse.GetValue(text)));
        return command;
    }

    private Command CanResume()
    {
        var json = Parameters.Json();
        var command = new Command("can-resume", "Say whether an unfinished install is there: exit code 0, else 3.") { json };
        command.SetAction(parse => new CheckpointCommand(_io).CanResume(Parameters.Directory(parse, _common, _io), parse.GetValue(json)));
        return command;
    }

    private Command Point()
    {
        var description = new Argument<string>("description") { Description = "What the point is for." };
        var paths = Parameters.Paths();
        var json = Parameters.Json();
        var command = new Command("point", "Save the present state of paths.") { description, paths, json };
        command.SetAction((parse, stop) => new PointCommand(_io).CreateAsync(
            Parameters.Directory(parse, _common, _io),
            null,
            parse.GetRequiredValue(description),
            parse.GetValue(paths) ?? [],
            parse.GetValue(json),
            stop));
        return command;
    }

    private Command Rollback()
    {
        var to = new Option<string?>("--to") { Description = "The point; by default the newest that was made.", HelpName = "POINT" };
        var yes = Parameters.Yes("Do not ask, and overwrite what someone else changed.");
        var command = new Command("rollback", "Put a point's paths back.") { to, yes };
        command.SetAction((parse, _) => new CheckpointCommand(_io).RollbackAsync(
            Parameters.Directory(parse, _common, _io),
            parse.GetValue(to),
            parse.GetValue(yes)));
        return command;
    }
}
