using Sage.Linux;
using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Upkeep;

/// <summary>
/// Finds the files and directories of snapshots that lost blobs hurt. A directory without anything lost below it is read once; those with are read again for each path that leads
/// to them, and the search for a snapshot's paths ends after <see cref="Most"/>.
/// </summary>
/// <param name="lost">For a blob the number of the problem that it is lost with; negative when it is there.</param>
/// <param name="found">Takes each path with the problem's number.</param>
internal sealed class HurtPaths(BlobTable table, BlobNaming naming, Func<BlobId, int> lost, Action<int, HurtPath> found, CancellationToken stop) : IDisposable
{
    /// <summary>Paths that are named of a snapshot; beyond, it is as good as lost.</summary>
    public const int Most = 1000;

    /// <summary>Bytes of a path beyond which nobody could restore it (many times <c>PATH_MAX</c>).</summary>
    private const int LongestPath = 64 * 1024;

    private readonly TreeLoader _loader = new(table, naming);
    private readonly PlaceSet _whole = new(table.Count);
    private readonly Stack<Step> _steps = new();
    private readonly List<byte> _path = [];
    private string _snapshot = "";
    private int _count;

    public void Find(Snapshot snapshot)
    {
        _snapshot = snapshot.Id;
        _count = 0;
        _steps.Clear();
        _path.Clear();
        _steps.Push(new Step(null, snapshot.Manifest.Tree, [], IsRoot: true));
        while (_count < Most && _steps.TryPop(out var step))
        {
            stop.ThrowIfCancellationRequested();
            if (step.Frame is { } left)
                Leave(left);
            else
                Enter(step);
        }
    }

    public void Dispose() => _loader.Dispose();

    private void Enter(Step step)
    {
        _path.RemoveRange(step.Parent?.Length ?? 0, _path.Count - (step.Parent?.Length ?? 0));
        if (_path.Count > 0 && step.Name.Length > 0)
            _path.Add((byte)'/');
        _path.AddRange(step.Name);
        var place = table.Find(step.Tree);
        var problem = lost(step.Tree);
        if (problem >= 0)
            Report(problem, step.Parent);
        if (place < 0 || _path.Count > LongestPath || _whole.Contains(place))
            return;
        var frame = new Frame(place, _path.Count, step.Parent) { IsHurt = problem >= 0 };
        _steps.Push(new Step(frame, default, [], IsRoot: false));
        try
        {
            Read(frame, step.IsRoot);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or RepositoryDamage)
        {
            // It is among the lost ones, and reported as such.
            frame.IsHurt = true;
        }
    }

    private void Read(Frame frame, bool isRoot)
    {
        var reader = new TreeReader(_loader.Load(frame.Place).Span, isRoot);
        while (reader.Next(out var entry))
        {
            if (entry.Head.Type == EntryType.Directory)
                _steps.Push(new Step(null, entry.Tree, entry.Name.ToArray(), IsRoot: false) { Parent = frame });
            else if (entry.Head.Type == EntryType.File && LostWith(entry) is var problem and >= 0)
                Report(problem, frame, entry.Name);
        }
    }

    private int LostWith(in TreeEntry file)
    {
        for (var i = 0; i < file.ChunkCount; i++)
        {
            if (lost(file.Chunk(i)) is var problem and >= 0)
                return problem;
        }
        return -1;
    }

    private void Leave(Frame frame)
    {
        if (!frame.IsHurt)
            _whole.Add(frame.Place);
        else if (frame.Parent is not null)
            frame.Parent.IsHurt = true;
    }

    private void Report(int problem, Frame? hurt, ReadOnlySpan<byte> name = default)
    {
        if (hurt is not null)
            hurt.IsHurt = true;
        byte[] path = name.IsEmpty ? [.. _path] : _path.Count == 0 ? name.ToArray() : [.. _path, (byte)'/', .. name];
        found(problem, new HurtPath(_snapshot, PathEscape.Of(path)));
        _count++;
    }

    private sealed class Frame(int place, int length, Frame? parent)
    {
        public int Place => place;

        /// <summary>Bytes of the path that leads to it.</summary>
        public int Length => length;

        public Frame? Parent => parent;

        public bool IsHurt { get; set; }
    }

    /// <summary>A directory to enter, or to leave when everything below it has been read.</summary>
    private readonly record struct Step(Frame? Frame, BlobId Tree, byte[] Name, bool IsRoot)
    {
        public Frame? Parent { get; init; }
    }
}
