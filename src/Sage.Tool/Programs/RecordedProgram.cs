using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Tool.Programs;

/// <summary>Finds the program that an install was made by.</summary>
internal static class RecordedProgram
{
    /// <summary>How to start it with arguments, built anew from what the user named where the built program is gone.</summary>
    /// <exception cref="SageException">A script reports the install (exit 9), or the program is gone (exit 6).</exception>
    public static async Task<PlanStart> FindAsync(InstallState install, IReadOnlyList<string> arguments, TextWriter errors, CancellationToken stop)
    {
        var recorded = install.Program ?? throw new SageException(
            ExitCode.Refused, Messages.InstallIsOfScript(install.Install!.InstallId));
        return new PlanStart
        {
            Assembly = File.Exists(recorded.Assembly) ? recorded.Assembly : await RebuildAsync(recorded, install.Install!.WorkingDirectory, errors, stop),
            Arguments = arguments,
            WorkingDirectory = install.Install!.WorkingDirectory,
            Target = recorded.Target ?? recorded.Assembly,
        };
    }

    private static Task<string> RebuildAsync(Sage.Runtime.Journal.ProgramIdentity recorded, string directory, TextWriter errors, CancellationToken stop)
    {
        if (recorded.Target is { } named && named != recorded.Assembly && (File.Exists(named) || Directory.Exists(named)))
            return ProjectBuilder.BuildAsync(Target.Resolve(named, directory), build: true, errors, stop);
        throw new SageException(
            ExitCode.Decide,
            recorded.Target is { } target
                ? Messages.ProgramIsGone(recorded.Assembly, recorded.Mvid, target)
                : Messages.ProgramOfUnknownPlaceIsGone(recorded.Assembly, recorded.Mvid));
    }
}
