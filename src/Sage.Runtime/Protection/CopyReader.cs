using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Reads stored copies, and believes none that its hash does not match.</summary>
/// <param name="known">Copies that this process has checked, and what they were then.</param>
internal sealed class CopyReader(DirectoryHandle backups, Dictionary<string, FileStatus> known, CancellationToken stop)
{
    /// <summary>Whether a copy holds its content; one that is unchanged since it was checked is not read again.</summary>
    public bool IsIntact(StoredCopy copy, string sha256)
    {
        using var file = TryOpen(copy.Name);
        if (file is null)
            return false;
        var status = backups.StatusOf(file, copy.Name);
        if (known.TryGetValue(copy.Name, out var earlier) && status.IsUnchangedSince(earlier))
            return true;
        var intact = FileHash.Read(file, backups.PathOf(copy.Name), stop).Sha256 == sha256;
        if (intact)
            known[copy.Name] = status;
        return intact;
    }

    /// <summary>What is wrong with the copy of an entry, as one sentence; null where nothing is. Always reads it.</summary>
    public string? Problem(TreeEntry entry)
    {
        var path = backups.PathOf(entry.Copy!);
        using var file = TryOpen(entry.Copy!);
        if (file is null)
            return Messages.CopyIsMissing(path, entry.Path);
        return FileHash.Read(file, path, stop).Sha256 == entry.Sha256
            ? null
            : Messages.CopyIsDamaged(path, entry.Path);
    }

    /// <summary>Writes an entry's content into an empty file.</summary>
    /// <exception cref="SageException">The copy is missing or damaged, or the file cannot be written.</exception>
    public void CopyTo(TreeEntry entry, SafeFileHandle target, string targetPath)
    {
        var path = backups.PathOf(entry.Copy!);
        using var file = TryOpen(entry.Copy!) ?? throw Damaged(Problem(entry)!);
        var content = FileHash.Copy(file, path, target, targetPath, stop);
        if (content.Sha256 != entry.Sha256)
            throw Damaged(Messages.CopyChangedWhileRead(path, entry.Path));
    }

    /// <summary>The error for a stored copy that cannot be used.</summary>
    public static SageException Damaged(string problem) =>
        new(ExitCode.Damaged, Messages.BackupIsDamaged(problem.TrimEnd('.', '。')));

    private SafeFileHandle? TryOpen(string copy)
    {
        if (!CopyNames.IsValid(copy))
            return null;
        var (folder, name) = PathRules.OfThisSystem.Split(copy);
        if (folder.Length == 0)
            return backups.TryOpenFile(name);
        if (backups.Status(folder)?.Type != FileType.Directory)
            return null;
        using var directory = backups.Open(folder);
        return directory.TryOpenFile(name);
    }
}
