using Sage.Snapshots.Blobs;
using Sage.Snapshots.Index;
using Sage.Snapshots.Packs;
using Sage.Snapshots.Storage;

namespace Sage.Snapshots.Upkeep;

/// <summary>Compares the merged index with the packs that it lists. What is wrong with it harms no snapshot: it is made anew from the packs.</summary>
internal sealed class IndexVerifier(TieredBlobStore store, PackSet packs)
{
    private readonly Dictionary<string, PackIndex> _known = packs.Packs.ToDictionary(static pack => pack.Index.Name, static pack => pack.Index, StringComparer.Ordinal);
    private readonly HashSet<string> _damaged = [.. packs.Damaged.Select(static problem => problem.Item)];

    public IEnumerable<VerifyProblem> Problems()
    {
        foreach (var (item, _) in store.List(IndexFormat.Folder).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            foreach (var problem in Check(item))
                yield return problem with { Problem = Messages.ReasonIndexIsNotNeeded(problem.Problem) };
        }
    }

    private IReadOnlyList<VerifyProblem> Check(string item)
    {
        MergedIndex? index;
        try
        {
            index = MergedIndex.Open(store.PathOf(item));
        }
        catch (FileNotFoundException)
        {
            // Whoever merged anew meanwhile removed it.
            return [];
        }
        if (index is null)
            return [new VerifyProblem(item, Messages.ReasonNoIndex)];
        using (index)
        {
            if (!index.Matches())
                return [new VerifyProblem(item, Messages.ReasonOtherChecksum)];
            var missing = Missing(index);
            if (missing.Count > 0)
                return [.. missing.Select(pack => new VerifyProblem(item, Messages.ReasonIndexListsMissing(PackNames.File(pack))))];
            return Agrees(index) ? [] : [new VerifyProblem(item, Messages.ReasonIndexContradicts)];
        }
    }

    private List<string> Missing(MergedIndex index)
    {
        var unknown = Enumerable.Range(0, index.PackCount).Select(index.Pack).Where(name => !_known.ContainsKey(name) && !_damaged.Contains(PackNames.File(name))).ToList();
        if (unknown.Count == 0)
            return unknown;
        // Whoever saves meanwhile adds packs, and merges them, after the packs were listed.
        var present = store.List(PackNames.Folder).Select(static file => file.Name).ToHashSet(StringComparer.Ordinal);
        return [.. unknown.Where(name => !present.Contains(PackNames.File(name)))];
    }

    /// <summary>Whether it has every blob of the packs that it lists, once, in order, and finds each.</summary>
    private bool Agrees(MergedIndex index)
    {
        var listed = Enumerable.Range(0, index.PackCount).Select(number => _known.GetValueOrDefault(index.Pack(number))).ToList();
        // Blobs of a damaged pack cannot be compared; that pack is named for itself.
        if (listed.Contains(null))
            return true;
        if (listed.Sum(static pack => (long)pack!.BlobCount) != index.BlobCount)
            return false;
        var firsts = new int[listed.Count];
        for (var i = 1; i < firsts.Length; i++)
            firsts[i] = firsts[i - 1] + listed[i - 1]!.BlobCount;
        var seen = new PlaceSet(index.BlobCount);
        var first = 0;
        var last = 0UL;
        for (var place = 0; place < index.BlobCount; place++)
        {
            var (prefix, pack, number) = index.EntryAt(place);
            if (prefix < last || (uint)pack >= (uint)listed.Count || (uint)number >= (uint)listed[pack]!.BlobCount
                || Prefix(listed[pack]!.IdAt(number)) != prefix || !seen.Add(firsts[pack] + number))
                return false;
            for (last = prefix; first < (int)(prefix >> 48); first++)
            {
                if (index.Below(first) != place)
                    return false;
            }
        }
        for (; first < IndexFormat.FanOut; first++)
        {
            if (index.Below(first) != index.BlobCount)
                return false;
        }
        return true;
    }

    private static ulong Prefix(in BlobId id) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(id.Bytes);
}
