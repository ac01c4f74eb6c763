namespace Sage.Snapshots.Watching;

/// <summary>Items one after another, to which more are added.</summary>
internal struct Growing<T>
{
    private T[] _items;

    public int Count { get; private set; }

    public readonly ref T this[int number] => ref _items.AsSpan(0, Count)[number];

    public readonly ReadOnlySpan<T> Span(int start, int count) => _items.AsSpan(0, Count).Slice(start, count);

    public void Add(in T item) => Add(new ReadOnlySpan<T>(in item));

    public void Add(ReadOnlySpan<T> items)
    {
        _items ??= [];
        if (_items.Length - Count < items.Length)
            Array.Resize(ref _items, Math.Max(Count + items.Length, 2 * _items.Length));
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }
}
