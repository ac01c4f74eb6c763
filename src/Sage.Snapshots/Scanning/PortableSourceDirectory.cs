using Sage.Linux;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Scanning;

/// <summary>A directory by its path.</summary>
/// <param name="path">Its full path.</param>
/// <param name="identity">The same without links.</param>
internal sealed class PortableSourceDirectory(string path, string identity) : SourceDirectory
{
    public override int TryStat(out EntryStat stat) => PortableStat.TryRead(identity, identity, out stat);

    public override int TryStat(ReadOnlySpan<byte> name, out EntryStat stat)
    {
        stat = default;
        return PortablePaths.TryName(name[..^1], out var text) ? PortableStat.TryRead(Path.Join(path, text), Path.Join(identity, text), out stat) : Errno.Invalid;
    }

    public override int TryReadNames(NameList names)
    {
        try
        {
            names.Clear();
            var listed = Directory.EnumerateFileSystemEntries(path, "*", PortableFile.Everything).Select(entry => Path.GetFileName(entry)).ToList();
            foreach (var same in listed.GroupBy(name => name, StringComparer.Ordinal))
            {
                // A name that is listed twice stands for one that is no text, too.
                if (PortableFile.CanName(path, same.Key) && PathText.Encode(same.Key) is { Length: <= TreeFormat.LongestName } bytes)
                    names.Add(bytes);
                else
                    names.AddUnkept(same.Key);
                if (same.Skip(1).Any())
                    names.AddUnkept(same.Key);
            }
            names.Sort();
            return 0;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    public override int TryReadTarget(ReadOnlySpan<byte> name, out byte[] target)
    {
        target = [];
        if (!PortablePaths.TryName(name[..^1], out var text))
            return Errno.Invalid;
        try
        {
            if (new FileInfo(Path.Join(path, text)).LinkTarget is not { } link)
                return Errno.Invalid;
            // .NET replaces what is no text.
            if (!PathText.IsText(link) || link.Contains('\uFFFD', StringComparison.Ordinal))
                return Errno.NotSupported;
            target = PathText.Encode(PathRules.OfThisSystem.Unify(link));
            return target.Length <= TreeFormat.LongestTarget ? 0 : Errno.NotSupported;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    public override int TryReadAttributes(out IReadOnlyList<(byte[] Name, byte[] Value)> attributes)
    {
        attributes = [];
        return 0;
    }

    public override int TryReadAttributes(ReadOnlySpan<byte> name, out IReadOnlyList<(byte[] Name, byte[] Value)> attributes) => TryReadAttributes(out attributes);

    public override void Dispose()
    {
        // There is nothing open.
    }
}
