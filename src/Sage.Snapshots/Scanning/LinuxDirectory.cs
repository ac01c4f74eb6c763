using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>A directory on Linux, which stays the same whatever happens to its name.</summary>
internal sealed unsafe class LinuxDirectory(RawDirectory open) : SourceDirectory
{
    public override int TryStat(out EntryStat stat) => open.TryStat(out stat);

    public override int TryStat(ReadOnlySpan<byte> name, out EntryStat stat)
    {
        fixed (byte* pointer = name)
            return open.TryStat(pointer, out stat);
    }

    public override int TryReadNames(NameList names) => names.TryRead(open);

    public override int TryReadTarget(ReadOnlySpan<byte> name, out byte[] target)
    {
        fixed (byte* pointer = name)
            return LinkReader.TryReadTarget(open.Descriptor, pointer, out target);
    }

    public override int TryReadAttributes(out IReadOnlyList<(byte[] Name, byte[] Value)> attributes) => ExtendedAttributes.TryRead(open.Descriptor, out attributes);

    public override int TryReadAttributes(ReadOnlySpan<byte> name, out IReadOnlyList<(byte[] Name, byte[] Value)> attributes) =>
        LinkReader.TryReadAttributes(open.Descriptor, name, out attributes);

    public override void Dispose() => open.Dispose();
}
