using System.Diagnostics;

namespace Sage.Testing;

/// <summary>A small file system in memory that a test can fill or make read-only.</summary>
public sealed class TmpfsMount : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <param name="kibibytes">Its size.</param>
    public TmpfsMount(int kibibytes)
    {
        Path = Directory.CreateDirectory(_directory.File("mount")).FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "sage-test", Path);
    }

    public string Path { get; }

    /// <summary>Nothing may be open for writing on it.</summary>
    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path);

    public void Dispose()
    {
        Run("umount", Path);
        _directory.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with code {process.ExitCode}.");
    }
}
