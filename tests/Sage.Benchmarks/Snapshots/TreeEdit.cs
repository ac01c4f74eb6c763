using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sage.Benchmarks.Snapshots;

/// <summary>
/// Edits one file in a hundred, the same ones for the same seed. Small files get a line more, one in twenty of them under another name; of the large ones (from 64 KiB) half get 1 KiB
/// overwritten in the middle, half 100 bytes inserted after a third.
/// </summary>
internal static class TreeEdit
{
    private const int Large = 64 * 1024;

    public static void Apply(string root, int seed)
    {
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToList())
        {
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(root, path)}|{seed}"));
            var number = BinaryPrimitives.ReadUInt64LittleEndian(digest);
            if (number % 100 == 0 && new FileInfo(path) is { LinkTarget: null } file)
                Edit(file, seed, digest, number / 100);
        }
    }

    private static void Edit(FileInfo file, int seed, byte[] digest, ulong number)
    {
        file.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (file.Length >= Large)
            EditLarge(file, digest, number);
        else if (number % 20 == 0)
        {
            File.WriteAllBytes(file.FullName + ".new", [.. File.ReadAllBytes(file.FullName), .. Encoding.UTF8.GetBytes($"// moved {seed}\n")]);
            file.Delete();
        }
        else
            File.AppendAllText(file.FullName, $"// edit {seed} {number % 1000}\n");
    }

    private static void EditLarge(FileInfo file, byte[] digest, ulong number)
    {
        var noise = Enumerable.Repeat(digest, 32).SelectMany(part => part).ToArray();
        if (number % 2 == 0)
        {
            using var handle = File.OpenHandle(file.FullName, access: FileAccess.Write);
            RandomAccess.Write(handle, noise, file.Length / 2);
            return;
        }
        var content = File.ReadAllBytes(file.FullName);
        var third = content.Length / 3;
        using var stream = file.OpenWrite();
        stream.Write(content.AsSpan(0, third));
        stream.Write(noise.AsSpan(0, 100));
        stream.Write(content.AsSpan(third));
    }
}
