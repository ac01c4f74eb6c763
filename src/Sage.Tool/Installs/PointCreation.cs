using Sage.Hosting.Protection;
using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Tool.Installs;

/// <summary>Saves the present state of paths as a named point of an install.</summary>
internal sealed class PointCreation(CheckpointDirectory directory, TimeProvider time)
{
    /// <summary>Saves paths, and returns the point once it is durable.</summary>
    /// <param name="id">The install that the point belongs to.</param>
    /// <param name="named">Paths relative to the working directory, or absolute ones in it; empty for all that the install protects.</param>
    /// <exception cref="SageException">No path is known, one cannot be saved, or a clean is under way.</exception>
    public async Task<PointCreated> CreateAsync(string id, string description, IReadOnlyList<string> named, CancellationToken stop)
    {
        using var held = HoldUnlessRunning();
        var (log, state) = directory.OpenForAppend(id);
        using (log)
        {
            CheckpointGuard.RequireHere(directory.Layout, state);
            var workingDirectory = state.Install!.WorkingDirectory;
            var paths = new ProtectedPathResolver(workingDirectory, directory.Layout.Root, allowOutside: false)
                .Resolve(named.Count > 0 ? named.Select(path => Declare(path, workingDirectory)) : ProtectedOrThrow(state));
            using var store = new PlainCopyStore(directory.Layout, workingDirectory, snapshots: new SnapshotTrees(directory.Layout));
            var image = await store.SaveAsync(id, paths, stop);
            var point = Record(log, state, description, image);
            ProgressFile.Write(directory.Layout, state);
            return point;
        }
    }

    /// <summary>
    /// A clean must not take the new copies for unneeded ones before they are recorded. A run keeps cleans out itself, and
    /// does not mind a new point.
    /// </summary>
    private RunLock? HoldUnlessRunning()
    {
        try
        {
            return RunLock.Take(directory.Layout, "point create");
        }
        catch (SageException error) when (error.ExitCode == ExitCode.Held && RunLock.Holder(directory.Layout) is { Verb: "run" or "rollback" })
        {
            return null;
        }
    }

    private PointCreated Record(IInstallLog log, InstallState state, string description, PathImage image) =>
        JournalWriter.AppendOnto(log, state, () =>
        {
            var taken = state.Points.Select(point => point.Name).Concat(state.Phases.Select(phase => phase.Name)).ToHashSet(StringComparer.Ordinal);
            return new PointCreated
            {
                At = time.GetLocalNow(),
                Name = PointNames.Reserve(description, taken),
                Description = description,
                Image = image,
            };
        });

    /// <summary>The paths that phases or earlier points of an install hold.</summary>
    public static IReadOnlyList<string> Protected(InstallState state) =>
    [
        .. state.Phases
            .SelectMany(phase => phase.Origins.Select(origin => origin.Image).Append(phase.Before).OfType<PathImage>().SelectMany(image => image.Paths).Concat(phase.After))
            .Concat(state.Points.SelectMany(point => point.Image.Paths))
            .Select(path => path.Path)
            .Distinct(StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> ProtectedOrThrow(InstallState state)
    {
        var names = Protected(state);
        return names.Count > 0 ? names : throw new SageException(
            ExitCode.Usage, Messages.NoProtectedPath);
    }

    private static string Declare(string path, string workingDirectory)
    {
        // No path: whoever resolves it says so.
        if (path.Contains('\0', StringComparison.Ordinal))
            return path;
        var full = Path.GetFullPath(path, workingDirectory);
        var relative = Path.GetRelativePath(workingDirectory, full);
        return Directory.Exists(full) && !relative.EndsWith('/') ? relative + "/" : relative;
    }
}
