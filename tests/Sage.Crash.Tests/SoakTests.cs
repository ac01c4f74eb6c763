using System.Globalization;
using System.Text;
using Sage.Runtime.Machine;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// Many installs, three at once in directories of their own, whose tool, program or both are killed or asked to stop at random
/// moments. Every one ends complete or rolled back, and leaves nothing. 500 with <c>SAGE_TEST_FULL=1</c>; <c>SAGE_TEST_SEED</c> repeats the
/// choices of an earlier run, which says its seed.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int AtOnce = 3;

    private static readonly int Installs = Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1" ? 500 : 12;

    [TracerFact]
    public async Task Whatever_ends_its_processes_every_install_ends_complete_or_rolled_back_and_leaves_nothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SAGE_TEST_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next(1_000_000);
        output.WriteLine($"SAGE_TEST_SEED={seed}");
        var takes = await SoakedInstall.MeasureAsync();
        var next = -1;
        var (losses, complete) = (new List<string>(), 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < Installs;)
            {
                using var install = new SoakedInstall(new Random(seed + number), takes, rollsBack: number % 3 == 2);
                try
                {
                    var end = await install.LiveAsync();
                    if (end == InstallStatus.Complete)
                        Interlocked.Increment(ref complete);
                }
                catch (Exception e)
                {
                    lock (losses)
                        losses.Add(new StringBuilder().AppendLine($"install {number}: {e.Message}").AppendJoin('\n', install.Story).ToString());
                }
            }
        })));
        output.WriteLine($"{Installs} installs, {complete} complete, {Installs - complete} rolled back, {losses.Count} losses");
        Assert.True(losses.Count == 0, $"SAGE_TEST_SEED={seed}: {losses.Count} of {Installs} installs lose something:\n{string.Join("\n\n", losses.Take(5))}");
        Assert.InRange(complete, 1, Installs - 1);
    }
}
