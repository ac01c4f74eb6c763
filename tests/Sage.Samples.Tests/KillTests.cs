using System.Security.Cryptography;

namespace Sage.Samples.Tests;

/// <summary>The sample killed again and again, resumed each time, and compared with one that was left alone.</summary>
public sealed class KillTests(InstalledSample undisturbed) : IClassFixture<InstalledSample>, IDisposable
{
    private const int Kills = 6;

    /// <summary>What git, python and pip keep for themselves: it holds times and the directory's path.</summary>
    private static readonly string[] Foreign = [".git/", "__pycache__", "/pip", "/RECORD", "/direct_url.json"];
    private readonly SampleCopy _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public async Task Killed_at_journal_writes_and_at_random_moments_it_ends_like_one_left_alone()
    {
        var random = new Random(20251115);
        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            var (further, moment) = (random.Next(2, 9), TimeSpan.FromSeconds(0.5 + (1.5 * random.NextDouble())));
            if (await (i % 2 == 0 ? _sample.RunAndKill(frames: _sample.Frames() + further) : _sample.RunAndKill(after: moment)))
                killed++;
        }

        var (exitCode, output) = _sample.Run();

        Assert.True(exitCode == 0, output);
        Assert.InRange(killed, Kills - 1, Kills);
        Assert.Equal(Results(undisturbed.Copy), Results(_sample));
        Assert.Equal(undisturbed.Copy.Attempts().Distinct().Order(), _sample.Attempts().Distinct().Order());
        Assert.True(_sample.Attempts().Count <= undisturbed.Copy.Attempts().Count + (2 * Kills), string.Join(", ", _sample.Attempts()));
    }

    /// <summary>Everything that the install made, with its digest.</summary>
    private static IEnumerable<string> Results(SampleCopy sample)
    {
        foreach (var file in (string[])["requirements.txt", ".sage/report.txt"])
            yield return $"{file} {sample.Read(file)}";
        foreach (var root in (string[])[".sage/wheels", ".sage/venv/lib", ".sage/work"])
        {
            foreach (var path in Directory.EnumerateFiles(sample.File(root), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var relative = Path.GetRelativePath(sample.File("."), path);
                if (!Foreign.Any(part => relative.Contains(part, StringComparison.Ordinal)))
                    yield return $"{relative} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}";
            }
        }
    }
}
