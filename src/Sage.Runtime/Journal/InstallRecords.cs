using System.Text.Json.Serialization;

namespace Sage.Runtime.Journal;

/// <summary>The first record: what is installed, by which program, where.</summary>
internal sealed record InstallStarted : JournalRecord
{
    /// <summary>The version of the record set; a reader refuses a newer one.</summary>
    public required int Format { get; init; }

    /// <summary>The version of Sage.Tooling that began the install, for the error of an older one that meets it.</summary>
    public string? WrittenBy { get; init; }

    public required string InstallId { get; init; }

    /// <summary><c>run</c> for an install driven by a plan's program, <c>script</c> for one that a shell script reports.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The plan's name; for a script's install, the name the script gave.</summary>
    public required string Plan { get; init; }

    public required string Mode { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Phase names in plan order; empty for a script's install, whose phases appear as they are reported.</summary>
    public IReadOnlyList<string> Phases { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The program that can go on with the install; null for a script's install.</summary>
    public ProgramIdentity? Program { get; init; }

    public HostIdentity? Host { get; init; }
}

/// <summary>Which program drove an install.</summary>
/// <param name="Assembly">The assembly's full path.</param>
/// <param name="Mvid">Its module version id.</param>
/// <param name="Target">What the user named: a project, directory, file or dll; null when the program was started directly.</param>
/// <param name="Runtime">The .NET runtime's description.</param>
internal sealed record ProgramIdentity(string Assembly, string Mvid, string? Target, string Runtime)
{
    /// <summary>The same program after a directory was renamed or moved; what does not lie in it stays where it is.</summary>
    public ProgramIdentity Moved(string from, string to)
    {
        var parent = Path.TrimEndingDirectorySeparator(from) + Path.DirectorySeparatorChar;
        return this with { Assembly = Place(Assembly), Target = Target is null ? null : Place(Target) };

        string Place(string path) =>
            path == from ? to : path.StartsWith(parent, StringComparison.Ordinal) ? Path.Combine(to, path[parent.Length..]) : path;
    }
}

/// <summary>Which host an install runs on; a resume elsewhere is named.</summary>
/// <param name="Name">The host name.</param>
/// <param name="Id">The machine id where the system has one.</param>
/// <param name="System">The operating system's description.</param>
/// <param name="User">The user's name.</param>
internal sealed record HostIdentity(string Name, string? Id, string System, string User);

/// <summary>A process took the install's lease and drives it: a run, a resume or a rollback.</summary>
internal sealed record RunStarted : JournalRecord
{
    public required int Pid { get; init; }

    /// <summary><c>run</c>, <c>resume</c>, <c>check</c> or <c>rollback</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>Phase names in plan order, as this program knows them.</summary>
    public IReadOnlyList<string> Phases { get; init; } = [];

    public ProgramIdentity? Program { get; init; }
}

/// <summary>The process that drove the install ended in an orderly way.</summary>
internal sealed record RunEnded : JournalRecord
{
    public required RunOutcome Outcome { get; init; }
}

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
internal enum RunOutcome
{
    Complete,
    Failed,
    Interrupted,
    Waiting,
    RolledBack,
    RollbackBlocked,

    /// <summary>It was refused before it changed anything: the install stands as before.</summary>
    Refused,
}

/// <summary>The user started over; the install stays in the history.</summary>
internal sealed record InstallAbandoned : JournalRecord;

/// <summary>A person said that the install is one of this directory: the one that it was made in was renamed or moved.</summary>
internal sealed record InstallAdopted : JournalRecord
{
    public required string WorkingDirectory { get; init; }
}

/// <summary>Which environment the install builds, for the progress file.</summary>
internal sealed record EnvironmentReported : JournalRecord
{
    public required string Name { get; init; }

    public string? InterpreterPath { get; init; }
}
