using Sage.Linux;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Checkpoints;

/// <summary>
/// Writes <c>install_progress.json</c>, by rename and without a flush: nothing of ours reads it, and whoever finds it missing
/// or bad has it made anew from the journal.
/// </summary>
internal static class ProgressFile
{
    private static int _counter;

    /// <summary>The file's content for an install.</summary>
    public static byte[] Render(InstallState state) => InstallProgress.Of(state).Render();

    /// <summary>Replaces the file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(CheckpointLayout layout, InstallState state) => Replace(layout, Render(state));

    /// <summary>Replaces the file where it does not say what the install's journal says.</summary>
    /// <returns>Whether it had to.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static bool Rebuild(CheckpointLayout layout, InstallState state)
    {
        var content = Render(state);
        if (File.Exists(layout.ProgressFile) && File.ReadAllBytes(layout.ProgressFile).AsSpan().SequenceEqual(content))
            return false;
        Replace(layout, content);
        return true;
    }

    /// <summary>Removes what writers that were killed left beside the file.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be removed.</exception>
    public static void RemoveLeftovers(CheckpointLayout layout)
    {
        foreach (var path in Leftovers(layout))
            File.Delete(path);
    }

    /// <summary>What writers that were killed left beside the file.</summary>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public static IReadOnlyList<string> Leftovers(CheckpointLayout layout) =>
        [.. Directory.EnumerateFiles(layout.Root, Path.GetFileName(layout.ProgressFile) + ".*.tmp").Where(IsLeft)];

    /// <summary>The process id is the third part of the name: <c>install_progress.json.123.1.tmp</c>.</summary>
    private static bool IsLeft(string path) =>
        int.TryParse(Path.GetFileName(path).Split('.')[2], out var pid) && !LivingProcess.Was(pid, File.GetLastWriteTimeUtc(path));

    private static void Replace(CheckpointLayout layout, byte[] content)
    {
        var fresh = string.Concat(layout.ProgressFile, ".", DecimalText.Of(Environment.ProcessId), "." + DecimalText.Of(Interlocked.Increment(ref _counter)) + ".tmp");
        PrivateFile.Replace(layout.ProgressFile, fresh, content);
    }
}
