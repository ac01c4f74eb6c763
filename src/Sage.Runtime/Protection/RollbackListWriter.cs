using System.Text;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>Writes <c>rollback.list</c>, the data of <c>rollback.sh</c>; see <c>docs/formats/backups.md</c>.</summary>
/// <param name="root">The directory that paths in the list are relative to.</param>
internal sealed class RollbackListWriter(string root)
{
    private readonly StringBuilder _text = new("sage-rollback-list 1\n");
    private int _entries;

    /// <summary>Adds a protected path as it was saved.</summary>
    public void Add(ProtectedPath path, IReadOnlyList<TreeEntry> tree)
    {
        var prefix = root.EndsWith('/') ? root : root + "/";
        if (!path.FullPath.StartsWith(prefix, StringComparison.Ordinal))
        {
            LeaveOut(path.Name, "lies outside the working directory.");
            return;
        }
        var top = path.Name.TrimEnd('/').Length;
        foreach (var entry in tree)
            Add(entry, path.FullPath[prefix.Length..] + entry.Path[top..]);
    }

    /// <summary>Adds a path that is kept as a snapshot, which the script cannot put back.</summary>
    public void AddSnapshot(ProtectedPath path) => LeaveOut(path.Name, "is kept as a snapshot.");

    /// <summary>The whole list.</summary>
    public string Finish(string installId) => $"{_text}install {Escape(installId)}\nend {_entries}\n";

    /// <param name="reason">Goes on after the path to a sentence.</param>
    private void LeaveOut(string path, string reason) => _text.Append("left-out ").Append(Escape(path)).Append(' ').Append(reason).Append('\n');

    private void Add(TreeEntry entry, string path)
    {
        if (entry.Type is not (FileType.Absent or FileType.File or FileType.Directory or FileType.Link))
        {
            LeaveOut(path, "is no file, directory or link.");
            return;
        }
        var fields = new[]
        {
            entry.Type.ToString().ToLowerInvariant(),
            entry.Mode is { } mode ? OctalConverter.Text(mode) : "-",
            entry.Mtime is { } mtime ? TimeSpecConverter.Text(mtime) : "-",
            entry.Uid is { } uid && entry.Gid is { } gid ? $"{uid}:{gid}" : "-",
            entry.Sha256 ?? "-",
            entry.Copy is { } copy ? Escape(copy) : "-",
            entry.Target is { } target ? Escape(target) : "-",
            Escape(path),
        };
        _text.Append("entry ").AppendJoin(' ', fields).Append('\n');
        _entries++;
    }

    /// <summary>Every byte but letters, digits and <c>/ . _ + @ -</c> as <c>%XX</c>; a field that is <c>-</c> alone as well.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var b in PathText.Encode(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || (c is '/' or '.' or '_' or '+' or '@' or '-' && text != "-"))
                escaped.Append(c);
            else
                escaped.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return escaped.ToString();
    }
}
