namespace Sage.Benchmarks.Sandbox;

/// <summary>A directory in memory, which takes no time of a disk.</summary>
internal sealed class MemoryDirectory : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = System.IO.Path.Combine(Memory, $"sage-bench-{Environment.ProcessId}");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
