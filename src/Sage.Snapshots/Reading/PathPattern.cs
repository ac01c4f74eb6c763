using Sage.Linux;

namespace Sage.Snapshots.Reading;

/// <summary>
/// A pattern for paths, case-sensitive: <c>*</c> stands for any number of characters of a name, <c>?</c> for one, <c>**</c> for any number of directories. Without a slash it is
/// compared with the last name of a path.
/// </summary>
internal sealed class PathPattern
{
    private readonly byte[][] _parts;

    private PathPattern(byte[][] parts) => _parts = parts;

    /// <param name="text">As people write paths: a byte that is no UTF-8 as <c>\xHH</c>, a backslash doubled.</param>
    /// <exception cref="SnapshotException">It is no pattern.</exception>
    public static PathPattern Parse(string text)
    {
        var bytes = PathEscape.TryParse(text);
        if (bytes is null or [])
            throw new SnapshotException(SnapshotFault.Usage, Messages.PathIsNone(text));
        var parts = new List<byte[]>();
        foreach (var range in bytes.AsSpan().Split((byte)'/'))
        {
            if (bytes.AsSpan(range) is { IsEmpty: false } part)
                parts.Add(part.ToArray());
        }
        return new PathPattern(bytes.AsSpan().Contains((byte)'/') ? [.. parts] : ["**"u8.ToArray(), .. parts]);
    }

    /// <summary>Whether a path below the root fits.</summary>
    public bool Matches(ReadOnlySpan<byte> path)
    {
        // As in a name: the last "**" takes one directory more whenever what follows it does not fit.
        var part = 0;
        var rest = path;
        var retryPart = -1;
        var retryRest = path;
        while (!rest.IsEmpty)
        {
            if (part < _parts.Length && _parts[part].AsSpan().SequenceEqual("**"u8))
            {
                if (++part == _parts.Length)
                    return true;
                retryPart = part;
                retryRest = rest;
                continue;
            }
            var name = First(rest);
            if (part < _parts.Length && MatchesName(_parts[part], name))
            {
                part++;
                rest = After(rest, name);
                continue;
            }
            if (retryPart < 0)
                return false;
            retryRest = After(retryRest, First(retryRest));
            part = retryPart;
            rest = retryRest;
        }
        return part == _parts.Length;
    }

    private static bool MatchesName(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name)
    {
        var (p, n) = (0, 0);
        var (star, resume) = (-1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == (byte)'*')
            {
                (star, resume) = (p++, n);
                continue;
            }
            if (p < pattern.Length && (pattern[p] == (byte)'?' || pattern[p] == name[n]))
            {
                n += pattern[p++] == (byte)'?' ? Character(name[n..]) : 1;
                continue;
            }
            if (star < 0)
                return false;
            (p, n) = (star + 1, ++resume);
        }
        return pattern[p..].Trim((byte)'*').IsEmpty;
    }

    /// <summary>Bytes of the first character; one where it is no UTF-8.</summary>
    private static int Character(ReadOnlySpan<byte> text) =>
        System.Text.Rune.DecodeFromUtf8(text, out _, out var length) == System.Buffers.OperationStatus.Done ? length : 1;

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> path) => path.IndexOf((byte)'/') is >= 0 and var end ? path[..end] : path;

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name) => name.Length < path.Length ? path[(name.Length + 1)..] : default;
}
