using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Tool.Rendering;

namespace Sage.Tool.Commands;

/// <summary>Makes installs those of the directory that they lie in now, because the one that they were made in was renamed or moved.</summary>
internal sealed class AdoptCommand(ToolIo io)
{
    /// <returns><see cref="ExitCode.Done"/> when they are adopted, <see cref="ExitCode.Cancelled"/> when the answer was no.</returns>
    /// <exception cref="SageException">There is none (exit 3), or none that can be read (exit 5), one is a copy, or nobody can be asked (exit 6), or a process holds the directory (exit 4).</exception>
    public int Run(string directory, bool yes)
    {
        var checkpoints = CheckpointDirectory.Open(CheckpointLayout.For(directory));
        using var held = RunLock.Take(checkpoints.Layout, "adopt");
        var unreadable = new List<(string Id, SageException Error)>();
        var foreign = checkpoints.InstallIds().Select(id => Load(checkpoints, id, unreadable)).OfType<InstallState>().Where(state => !CheckpointGuard.IsOf(state, directory)).ToList();
        if (foreign.Count == 0)
            throw unreadable.Count > 0 ? unreadable[0].Error : new SageException(ExitCode.Nothing, Messages.NothingToAdopt(checkpoints.Layout.Root, directory));
        if (foreign.Find(state => IsCopy(checkpoints.Layout, state.Install!)) is { Install: { } copied })
            throw new SageException(ExitCode.Decide, Messages.InstallIsCopied(PlainText.Line(copied.WorkingDirectory), copied.InstallId, directory));
        var installs = string.Join(Messages.ListSeparator, foreign.Select(state => state.Install!.InstallId));
        if (!yes && !IsAgreed(installs, foreign, directory))
            return ExitCode.Cancelled;
        foreach (var state in foreign)
            Adopt(checkpoints, state.Install!.InstallId, directory);
        io.Out.WriteLine(Messages.InstallsAreAdopted(installs, directory));
        foreach (var (id, error) in unreadable)
            io.Error.WriteLine(Messages.NoteInstallIsNotAdopted(id, PlainText.Line(error.Message)));
        return ExitCode.Done;
    }

    /// <summary>An install that cannot be read is nobody's to work on, and does not keep the others from it.</summary>
    private static InstallState? Load(CheckpointDirectory checkpoints, string id, List<(string Id, SageException Error)> unreadable)
    {
        try
        {
            return checkpoints.Load(id);
        }
        catch (SageException error) when (error.ExitCode == ExitCode.Damaged)
        {
            unreadable.Add((id, error));
            return null;
        }
    }

    /// <summary>
    /// Whether the directory that an install was made in still has it. Where <c>SAGE_CHECKPOINT_DIR</c> names the place of the installs,
    /// that directory has nothing of them, and its being there is all that can be known.
    /// </summary>
    private static bool IsCopy(CheckpointLayout layout, InstallStarted install) => layout.Home is null
        ? Directory.Exists(install.WorkingDirectory)
        : File.Exists(CheckpointLayout.Below(install.WorkingDirectory).Journal(install.InstallId));

    private bool IsAgreed(string installs, List<InstallState> foreign, string directory)
    {
        var made = PlainText.Line(string.Join(Messages.ListSeparator, foreign.Select(state => state.Install!.WorkingDirectory).Distinct(StringComparer.Ordinal)));
        return io.CanAsk
            ? Question.Ask(io, Messages.AdoptionQuestion(installs, made, directory), byDefault: false)
            : throw new SageException(ExitCode.Decide, Messages.AdoptionNeedsYes(installs, made, directory));
    }

    private void Adopt(CheckpointDirectory checkpoints, string id, string directory)
    {
        var (log, state) = checkpoints.OpenForAppend(id);
        using (log)
            JournalWriter.Append(log, state, [new InstallAdopted { At = io.Time.GetLocalNow(), WorkingDirectory = directory }]);
    }
}
