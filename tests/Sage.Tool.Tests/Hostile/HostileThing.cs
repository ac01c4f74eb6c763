using System.Diagnostics;
using System.Net.Sockets;

namespace Sage.Tool.Tests.Hostile;

/// <summary>Something that a checkpoint directory from elsewhere may hold.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="Place">Puts it into an install.</param>
/// <param name="Full">Whether the verbs that start other programs are tried with it, which takes long.</param>
internal sealed record HostileThing(string Name, Action<HostilePlace> Place, bool Full = false)
{
    /// <summary>A link at each place, to a file or directory outside.</summary>
    public static IEnumerable<HostileThing> Links =>
    [
        Directory(".sage", place => Path.GetDirectoryName(place.Layout.Root)!),
        Directory("checkpoints", place => place.Layout.Root),
        Directory("installs", place => place.Layout.Installs),
        Directory("installs/ID", place => place.Layout.Install(place.Id)),
        Directory("installs/ID/logs", place => place.Layout.Logs(place.Id)),
        Directory("installs/ID/fingerprints", place => place.Layout.Fingerprints(place.Id)),
        Directory("backups", place => place.Layout.Backups),
        .. At("a link at", Files, (path, place) => File.CreateSymbolicLink(path, Path.Combine(place.Outside, "file"))),
        .. At("a link to nowhere at", Files.Take(5), (path, place) => File.CreateSymbolicLink(path, Path.Combine(place.Outside, "new"))),
    ];

    /// <summary>What is no file at each place of a file.</summary>
    public static IEnumerable<HostileThing> Special =>
    [
        .. At("a FIFO at", Files, (path, _) => Run("mkfifo", path)),
        .. At("a directory at", Files, (path, _) => System.IO.Directory.CreateDirectory(Path.Combine(path, "inner"))).Select(thing => thing with { Full = false }),
        .. At("a device without end at", Files.Take(5), (path, _) => Run("mknod", path, "c", "1", "5")).Select(thing => thing with { Full = false }),
        .. At("a socket at", Files.Take(3), (path, _) => Bind(path)).Select(thing => thing with { Full = false }),
    ];

    private static IReadOnlyList<(string Name, Func<HostilePlace, string> Of)> Files { get; } =
    [
        ("journal.jsonl", place => place.Layout.Journal(place.Id)),
        ("append.lock", place => place.Layout.AppendLock(place.Id)),
        ("run.lock", place => place.Layout.RunLock),
        ("logs/packages.log", place => place.Log),
        ("live.json.tmp", place => place.Layout.Live(place.Id) + ".tmp"),
        ("backups/manifest.jsonl", place => Path.Combine(place.Layout.Backups, "manifest.jsonl")),
        ("a stored copy", place => place.StoredCopy),
        ("install_progress.json", place => place.Layout.ProgressFile),
        ("live.json", place => place.Layout.Live(place.Id)),
        ("backups/.lock", place => Path.Combine(place.Layout.Backups, ".lock")),
        ("backups/manifest.jsonl.new", place => Path.Combine(place.Layout.Backups, "manifest.jsonl.new")),
        (".gitignore", place => Path.Combine(place.Layout.Root, ".gitignore")),
        ("rollback.list", place => place.Layout.RollbackList),
        ("rollback.sh", place => place.Layout.RollbackScript),
    ];

    /// <summary>The first are those that every install writes.</summary>
    private static IEnumerable<HostileThing> At(string what, IEnumerable<(string Name, Func<HostilePlace, string> Of)> files, Action<string, HostilePlace> make) =>
        files.Select((file, index) => new HostileThing($"{what} {file.Name}", place => place.Replace(file.Of(place), path => make(path, place)), Full: index < 6));

    private static HostileThing Directory(string name, Func<HostilePlace, string> of) =>
        new($"a link at {name}", place => place.Replace(of(place), path => System.IO.Directory.CreateSymbolicLink(path, place.Outside)), Full: true);

    private static void Bind(string path)
    {
        // Elsewhere, because the address of a socket is short.
        var address = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(address));
            Run("cp", "-a", address, path);
        }
        File.Delete(address);
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
