using Microsoft.Win32.SafeHandles;

namespace Sage.Snapshots.Watching;

/// <summary>How the kernel tells of changes: what is watched for a tree, and what the events mean.</summary>
internal interface IChangeMechanism
{
    /// <summary>What it is called: <c>fanotify</c> or <c>inotify</c>.</summary>
    string Kind { get; }

    /// <summary>What the events are read from. It does not block.</summary>
    SafeFileHandle Events { get; }

    /// <summary>Begins to watch a tree, whose place has been told; the error number where that is not possible, else 0.</summary>
    /// <param name="cookies">The directory whose new files are events too.</param>
    int TryWatch(string cookies);

    /// <summary>Tells where the root is now.</summary>
    /// <param name="root">Its descriptor.</param>
    /// <param name="path">Its path; empty where that cannot be said.</param>
    void Place(int root, byte[] path);

    /// <summary>Notes the changes; true when the cookie was among them.</summary>
    /// <param name="events">As they were read, each of them whole.</param>
    bool Take(ReadOnlySpan<byte> events, ReadOnlySpan<byte> cookie, ChangedDirectories changes);
}
