using Sage.Snapshots.Reading;

namespace Sage.Snapshots.Comparing;

/// <summary>A directory that a comparison went into.</summary>
/// <param name="path">Its path below the root, in bytes.</param>
/// <param name="old">What the older side says of it.</param>
/// <param name="new">What the newer side says of it.</param>
/// <param name="isPassage">Whether it only leads to what is compared: neither its own attributes nor names that one side lacks count.</param>
internal sealed class ComparedDirectory(byte[] path, EncodedEntry old, EncodedEntry @new, bool isPassage)
{
    public byte[] Path => path;

    public EncodedEntry Old => old;

    public EncodedEntry New => @new;

    public bool IsPassage => isPassage;
}
