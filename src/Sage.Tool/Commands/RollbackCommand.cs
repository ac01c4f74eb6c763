using Sage.Hosting.CommandLine;
using Sage.Hosting.Sessions;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;
using Sage.Tool.Installs;
using Sage.Tool.Programs;
using Sage.Tool.Rendering;

namespace Sage.Tool.Commands;

/// <summary>Undoes what an install did: by the program that made it, or, for files alone, without it.</summary>
internal sealed class RollbackCommand(ToolIo io)
{
    public async Task<int> RunAsync(string directory, string? named, RollbackSettings settings, CancellationToken stop)
    {
        if (settings is { To: not null, Before: not null })
            throw new SageException(ExitCode.Usage, Messages.ToAndBeforeExclude);
        var request = new RollbackRequest
        {
            To = settings.To,
            Before = settings.Before,
            Skip = settings.Skip,
            FilesOnly = settings.FilesOnly,
            Yes = settings.Yes,
        };
        var state = Read(Target.Place(named, directory));
        var target = RollbackTarget.Of(state, request);
        if (state.Program is null && target.Point is { } point && named is null && !settings.FilesOnly)
            throw new SageException(ExitCode.Refused, Messages.InstallOfScriptHasPoint(state.Install!.InstallId, point));
        if (!settings.Yes && io.CanAsk && !Question.Ask(io, target.Question(state, settings.FilesOnly), byDefault: false))
            return ExitCode.Cancelled;
        if (settings.FilesOnly)
            return await new FileRollback(io).RunAsync(state, request);
        var start = await StartAsync(directory, named, state, settings, stop);
        return await new PlanRunner(io).RunAsync(start);
    }

    private static InstallState Read(string directory)
    {
        using var install = InstallReader.Open(directory, null);
        DirectoryUse.RefuseIfHeld(install.Layout);
        CheckpointGuard.RequireHere(install.Layout, install.State);
        return install.State;
    }

    private async Task<PlanStart> StartAsync(string directory, string? named, InstallState state, RollbackSettings settings, CancellationToken stop)
    {
        if (named is null || Directory.Exists(Path.GetFullPath(named, directory)))
            return await RecordedProgram.FindAsync(state, Arguments(settings), io.Error, stop);
        var target = Target.Resolve(named, directory);
        return new PlanStart
        {
            Assembly = await ProjectBuilder.BuildAsync(target, build: true, io.Error, stop),
            Arguments = Arguments(settings),
            WorkingDirectory = target.WorkingDirectory,
            Target = target.Path,
        };
    }

    private static List<string> Arguments(RollbackSettings settings)
    {
        List<string> arguments = ["rollback"];
        if (settings.To is { } to)
            arguments.AddRange(["--to", to]);
        if (settings.Before is { } before)
            arguments.AddRange(["--before", before]);
        if (settings.Skip is { } skip)
            arguments.AddRange(["--skip", skip]);
        if (settings.Yes)
            arguments.Add("--yes");
        if (settings.Verbose)
            arguments.Add("--verbose");
        return arguments;
    }
}
