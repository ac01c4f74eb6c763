using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Sage.Runtime;

/// <summary>What a manifest holds, gathered by reading it once from start to end.</summary>
internal sealed class ManifestIndex
{
    private readonly List<TreeEntry> _pending = [];
    private readonly List<(string Tree, long Start, long End, IReadOnlyList<TreeEntry> Entries)> _unclosed = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _treeStart;
    private bool _hasHole;

    /// <summary>Every complete image by its id.</summary>
    public Dictionary<string, ImageLine> Images { get; } = new(StringComparer.Ordinal);

    /// <summary>Every intact tree by its hash: where its entry lines are.</summary>
    public Dictionary<string, (long Start, long End)> Trees { get; } = new(StringComparer.Ordinal);

    /// <summary>Every stored content by its hash.</summary>
    public Dictionary<string, StoredCopy> Copies { get; } = new(StringComparer.Ordinal);

    /// <summary>Offsets of lines that are damaged.</summary>
    public List<long> Damage { get; } = [];

    /// <summary>Where the first line after the last complete image starts; what follows does not count.</summary>
    public long End { get; private set; }

    /// <summary>The format that the header lines tell; 0 where there is none yet.</summary>
    public int Format { get; private set; }

    /// <summary>The number of the next image.</summary>
    public int Next { get; private set; } = 1;

    /// <summary>Reads on from <see cref="End"/>.</summary>
    /// <exception cref="SageException">The manifest was written by a newer version.</exception>
    public void Read(SafeFileHandle file)
    {
        var lines = new LineReader(file, End);
        _unclosed.Clear();
        _hasHole = false;
        StartTree(End);
        try
        {
            while (lines.TryRead(out var line))
                Take(line, lines.Offset, lines.Next);
        }
        catch (InvalidDataException)
        {
            Damage.Add(lines.Next);
        }
    }

    private void Take(ReadOnlyMemory<byte> bytes, long offset, long next)
    {
        var line = ManifestText.Parse(bytes.Span);
        if (line is TreeEntry entry)
        {
            _pending.Add(entry);
            _hash.AppendData(bytes.Span);
            _hash.AppendData("\n"u8);
            return;
        }
        if (line is not null && SealedLine.IsIntact(bytes.Span))
            Take(line, offset, next);
        else
            NoteDamage(bytes.Span, offset);
        StartTree(next);
    }

    private void Take(ManifestLine line, long offset, long next)
    {
        switch (line)
        {
            case ManifestHeader { Format: > ManifestHeader.CurrentFormat } header:
                throw new SageException(ExitCode.Decide, Messages.BackupsAreNewer(header.Format));
            case ManifestHeader header:
                Format = Math.Max(Format, header.Format);
                Next = Math.Max(Next, header.Next);
                End = next;
                break;
            case TreeLine tree when _pending.Count > 0 && tree.Sha256 == Convert.ToHexStringLower(_hash.GetCurrentHash()):
                _unclosed.Add((tree.Sha256, _treeStart, offset, [.. _pending]));
                break;
            case TreeLine:
                Damage.Add(_treeStart);
                break;
            case ImageLine when _hasHole:
                _hasHole = false;
                break;
            case ImageLine image:
                CloseTrees();
                Images.TryAdd(image.Id, image);
                Next = Math.Max(Next, image.Number + 1);
                End = next;
                break;
        }
    }

    /// <summary>A line with a NUL was never written as a whole: the image that it belongs to does not count.</summary>
    private void NoteDamage(ReadOnlySpan<byte> line, long offset)
    {
        Damage.Add(offset);
        _hasHole |= line.Contains((byte)0);
    }

    /// <summary>Trees whose image never came are cut by the next save, so that nothing may rely on them.</summary>
    private void CloseTrees()
    {
        foreach (var (tree, start, end, entries) in _unclosed)
        {
            Trees[tree] = (start, end);
            foreach (var entry in entries)
            {
                if (entry is { Sha256: { } hash, Copy: { } copy, Size: { } size })
                    Copies.TryAdd(hash, new StoredCopy(copy, size));
            }
        }
        _unclosed.Clear();
    }

    private void StartTree(long offset)
    {
        _treeStart = offset;
        _pending.Clear();
        _hash.GetHashAndReset();
    }
}

/// <summary>Content in <c>backups/</c>.</summary>
/// <param name="Name">Its path relative to <c>backups/</c>.</param>
/// <param name="Size">Bytes.</param>
internal readonly record struct StoredCopy(string Name, long Size);
