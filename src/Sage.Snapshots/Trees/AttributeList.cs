namespace Sage.Snapshots.Trees;

/// <summary>The extended attributes of an entry, one after the other.</summary>
/// <param name="attributes">As <see cref="TreeEntry.Attributes"/> has them, checked when the entry was read.</param>
internal ref struct AttributeList(ReadOnlySpan<byte> attributes)
{
    private ByteReader _bytes = new(attributes);
    private ulong? _left;

    /// <summary>The next attribute; false after the last.</summary>
    public bool Next(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        _left ??= _bytes.Rest.IsEmpty ? 0 : _bytes.Number();
        if (_left == 0)
        {
            name = value = default;
            return false;
        }
        _left--;
        name = _bytes.Block(TreeFormat.LongestName, "the length of an attribute's name");
        value = _bytes.Block(TreeFormat.LargestAttribute, "the length of an attribute");
        return true;
    }
}
