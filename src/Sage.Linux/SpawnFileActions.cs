using System.Globalization;
using System.Runtime.InteropServices;

namespace Sage.Linux;

/// <summary>Fills in what <c>posix_spawn(3)</c> does with descriptors and directory between fork and exec.</summary>
internal static unsafe class SpawnFileActions
{
    /// <summary>Adds the actions for a request. The handles must stay open until the process is started.</summary>
    /// <param name="actions">An initialised <c>posix_spawn_file_actions_t</c>.</param>
    public static void Add(byte* actions, SpawnRequest request)
    {
        AddDescriptors(actions, request.Descriptors);
        AddCloseOthers(actions, request.Descriptors.Count);
        if (request.Directory is { } directory)
            Check(Interop.PosixSpawnFileActionsAddChangeDirectory(actions, directory), "addchdir_np", directory);
    }

    /// <summary>
    /// Where a source lies among the targets, copying one could overwrite another that is still needed: then all go by way of
    /// numbers above all of them.
    /// </summary>
    private static void AddDescriptors(byte* actions, IReadOnlyList<SafeHandle?> descriptors)
    {
        var sources = new int[descriptors.Count];
        for (var i = 0; i < sources.Length; i++)
            sources[i] = descriptors[i] is { } handle ? (int)handle.DangerousGetHandle() : -1;

        if (sources.Any(source => source >= 0 && source < sources.Length))
        {
            var above = Math.Max(sources.Max() + 1, sources.Length);
            for (var i = 0; i < sources.Length; i++)
            {
                if (sources[i] < 0)
                    continue;
                Check(Interop.PosixSpawnFileActionsAddDuplicate(actions, sources[i], above + i), "adddup2", "a descriptor");
                sources[i] = above + i;
            }
        }

        for (var i = 0; i < sources.Length; i++)
            Check(sources[i] < 0
                ? Interop.PosixSpawnFileActionsAddOpen(actions, i, "/dev/null", flags: 2, mode: 0)
                : Interop.PosixSpawnFileActionsAddDuplicate(actions, sources[i], i), "adddup2", "a descriptor");
    }

    private static void AddCloseOthers(byte* actions, int first)
    {
        if (OperatingSystem.IsMacOS())
            return;
        if (CLibrary.CanSpawnClosingDescriptors)
        {
            Check(Interop.PosixSpawnFileActionsAddCloseFrom(actions, first), "addclosefrom_np", "the descriptors");
            return;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            var descriptor = int.Parse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture);
            if (descriptor >= first)
                Check(Interop.PosixSpawnFileActionsAddClose(actions, descriptor), "addclose", "a descriptor");
        }
    }

    private static void Check(int error, string call, string subject)
    {
        if (error != 0)
            throw new NativeException("posix_spawn_file_actions_" + call, subject, error);
    }
}
