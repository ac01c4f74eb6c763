using Sage.Snapshots.Blobs;
using Sage.Snapshots.Packs;

namespace Sage.Snapshots.Upkeep;

/// <summary>Gathers what a verification finds, and which blobs are lost with it.</summary>
internal sealed class VerifyFindings(BlobTable table) : IMarkObserver
{
    private readonly List<VerifyProblem> _problems = [];
    private readonly Dictionary<BlobId, int> _lost = [];
    private readonly Dictionary<VerifyProblem, int> _broken = [];
    private readonly HashSet<int> _damagedCopies = [];
    private readonly List<List<HurtPath>> _hurts = [];
    private int _absent = -1;
    private int _absentCount;

    /// <summary>Whether blobs are lost that trees lead to.</summary>
    public bool HasLost => _lost.Count > 0;

    /// <summary>All problems with what they hurt.</summary>
    public IReadOnlyList<VerifyProblem> Problems => [.. _problems.Select(Finished)];

    public int Add(VerifyProblem problem)
    {
        _problems.Add(problem);
        _hurts.Add([.. problem.Hurts]);
        return _problems.Count - 1;
    }

    /// <summary>Adds what is wrong with a block; a blob is lost when all its copies are.</summary>
    public void Add(BlockProblem problem)
    {
        var number = Add(new VerifyProblem(problem.Item, problem.Problem));
        foreach (var place in problem.Places)
            _damagedCopies.Add(place);
        foreach (var place in problem.Places)
        {
            var id = table.Blob(place).Id;
            if (AreAllDamaged(table.Find(id)))
                _lost.TryAdd(id, number);
        }
    }

    public void Missing(in BlobId id, bool isTree)
    {
        if (_absent < 0)
            _absent = Add(new VerifyProblem(PackNames.Folder, ""));
        if (_lost.TryAdd(id, _absent))
            _absentCount++;
    }

    public void Broken(in BlobId tree, int place, string problem)
    {
        if (_lost.ContainsKey(tree))
            return;
        // One damaged block may hold thousands of directories.
        var said = new VerifyProblem(PackNames.File(table.Packs[table.PackOf(place)].Index.Name), problem);
        if (!_broken.TryGetValue(said, out var number))
            _broken.Add(said, number = Add(said));
        _lost.Add(tree, number);
    }

    /// <summary>The number of the problem that a blob is lost with; negative when it is there.</summary>
    public int LostWith(BlobId id) => _lost.TryGetValue(id, out var problem) ? problem : -1;

    public void Hurt(int problem, HurtPath path)
    {
        if (_hurts[problem].Count < HurtPaths.Most)
            _hurts[problem].Add(path);
    }

    private bool AreAllDamaged(int place)
    {
        while (place >= 0 && _damagedCopies.Contains(place))
            place = table.NextCopy(place);
        return place < 0;
    }

    private VerifyProblem Finished(VerifyProblem problem, int number) =>
        problem with { Problem = number == _absent ? Messages.ReasonBlobsAreMissing(_absentCount) : problem.Problem, Hurts = _hurts[number] };
}
