using Sage.Snapshots.Reading;
using Sage.Snapshots.Trees;

namespace Sage.Tool.Rendering.Snapshots;

/// <summary>An entry of a snapshot as a line: mode, owner, size, time and path, as <c>ls -l</c> orders them.</summary>
internal static class EntryLine
{
    private const string Letters = "rwxrwxrwx";

    public static string Of(SnapshotEntry entry)
    {
        var size = entry.Type == EntryType.File ? Quantities.Size(entry.Size) : "";
        var path = entry.Path.Length == 0 ? "." : entry.Text;
        var shown = entry.Type switch
        {
            EntryType.Directory => path + "/",
            EntryType.SymbolicLink => $"{path} -> {entry.Target}",
            _ => path,
        };
        return PlainText.Line($"{Mode(entry.Head)}  {$"{entry.Head.Uid}:{entry.Head.Gid}",-11}  {size,10}  {Quantities.Moment(entry.Modified)}  {shown}");
    }

    private static string Mode(EntryHead head)
    {
        var text = new char[1 + Letters.Length];
        text[0] = head.Type switch
        {
            EntryType.File => '-',
            EntryType.Directory => 'd',
            EntryType.SymbolicLink => 'l',
            EntryType.Fifo => 'p',
            EntryType.CharacterDevice => 'c',
            EntryType.BlockDevice => 'b',
            _ => 's',
        };
        for (var bit = 0; bit < Letters.Length; bit++)
            text[1 + bit] = (head.Mode & (0x100 >> bit)) != 0 ? Letters[bit] : '-';
        Special(text, 3, head.Mode, 0x800, 's');
        Special(text, 6, head.Mode, 0x400, 's');
        Special(text, 9, head.Mode, 0x200, 't');
        return new string(text);
    }

    /// <summary>Set-user-ID, set-group-ID and sticky stand where the permission to execute does, in capitals where that is missing.</summary>
    private static void Special(char[] text, int at, uint mode, uint bit, char letter)
    {
        if ((mode & bit) != 0)
            text[at] = text[at] == 'x' ? letter : char.ToUpperInvariant(letter);
    }
}
