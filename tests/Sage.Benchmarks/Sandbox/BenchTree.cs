namespace Sage.Benchmarks.Sandbox;

/// <summary>Small files in directories.</summary>
internal static class BenchTree
{
    public static void Make(string directory, int files, int filesInDirectory)
    {
        for (var i = 0; i < files; i++)
        {
            var folder = Path.Combine(directory, $"d{i / filesInDirectory}");
            if (i % filesInDirectory == 0)
                Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"f{i}"), new string((char)('a' + i % 26), 200 + i % 3000));
        }
    }
}
