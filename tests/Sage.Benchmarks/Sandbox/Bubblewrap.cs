using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Sandbox.Filter;

namespace Sage.Benchmarks.Sandbox;

/// <summary>bubblewrap with the namespaces and the filter of system calls that our sandboxes have, started as cheaply as a process can be.</summary>
internal sealed class Bubblewrap : IDisposable
{
    private const string Program = "/usr/bin/bwrap";

    private readonly string _workspace;
    private readonly FileStream _filter;

    /// <param name="directory">Where the filter is kept.</param>
    public Bubblewrap(string workspace, string directory)
    {
        _workspace = workspace;
        _filter = File.Create(Path.Combine(directory, "filter.bpf"));
        _filter.Write(MemoryMarshal.AsBytes(CallFilter.Compile(CallTable.X64).AsSpan()));
        _filter.Flush();
    }

    /// <summary>Runs <c>/bin/true</c> in it.</summary>
    public void RunTrue()
    {
        _filter.Position = 0;
        var pid = ProcessSpawn.Start(new SpawnRequest
        {
            Path = Program,
            Arguments =
            [
                "bwrap", "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup", "--die-with-parent", "--new-session",
                "--ro-bind", "/", "/", "--tmpfs", "/tmp", "--bind", _workspace, _workspace, "--dev", "/dev", "--proc", "/proc", "--chdir", _workspace, "--cap-drop", "ALL", "--seccomp", "3",
                "/bin/true",
            ],
            Environment = ["PATH=/usr/bin:/bin"],
            Directory = null,
            Descriptors = [null, null, null, _filter.SafeFileHandle],
        });
        if (ChildExit.Reap(pid) is var code and not 0)
            throw new InvalidOperationException($"bwrap ended with code {code}.");
    }

    public void Dispose() => _filter.Dispose();
}
