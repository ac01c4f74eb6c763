using Sage.Linux;

namespace Sage.Runtime.Tests.Protection;

/// <summary>One thing that a program may do to a directory: numbers that mean something whatever they are.</summary>
internal readonly record struct TreeOperation(int Kind, int Path, int Value)
{
    private static readonly string[] Names = ["a", "-rf", "*", "new\nline", "q'u\"o\\te", ".hidden", "größe", "%41", " space "];

    private static readonly int[] Modes = [384, 420, 493, 256, 2541, 511];

    /// <summary>What only Linux can save and restore.</summary>
    public bool MakesFifo => Index(Kind, 8) == 7;

    /// <summary>Does it below a directory.</summary>
    public void Apply(string root)
    {
        var path = Place(root);
        switch (Index(Kind, 8))
        {
            case 0 or 1:
                Clear(path);
                File.WriteAllText(path, new string((char)('a' + Index(Value, 26)), Index(Value, 5000)));
                break;
            case 2:
                if (!IsDirectory(path))
                    Clear(path);
                Directory.CreateDirectory(path);
                break;
            case 3:
                Clear(path);
                File.CreateSymbolicLink(path, Names[Index(Value, Names.Length)]);
                break;
            case 4:
                Clear(path);
                break;
            case 5 when File.Exists(path) || IsDirectory(path):
                if (new FileInfo(path).LinkTarget is null)
                    File.SetUnixFileMode(path, (UnixFileMode)Modes[Index(Value, Modes.Length)]);
                break;
            case 6 when File.Exists(path):
                if (new FileInfo(path).LinkTarget is null)
                    File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddTicks(Value * 12_345L));
                break;
            case 7:
                Clear(path);
                _ = Interop.Mknodat(AtFlags.CurrentDirectory, PathText.Terminated(path), StatxStatus.NodeBits(FileType.Fifo) | 384u, 0);
                break;
        }
    }

    private string Place(string root)
    {
        var number = Index(Path, 100_000);
        var path = root;
        for (var depth = number % 3; depth > 0; depth--)
        {
            number /= 3;
            path = System.IO.Path.Join(path, Names[number % Names.Length]);
            number /= Names.Length;
            if (!IsDirectory(path))
                Clear(path);
            Directory.CreateDirectory(path);
        }
        return System.IO.Path.Join(path, Names[number % Names.Length]);
    }

    private static bool IsDirectory(string path) => Directory.Exists(path) && new FileInfo(path).LinkTarget is null;

    private static void Clear(string path)
    {
        if (IsDirectory(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    private static int Index(int value, int count) => (int)((uint)value % (uint)count);
}
