using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sage.Runtime.Machine;
using Sage.Testing;
using Xunit.Abstractions;

namespace Sage.Crash.Tests;

/// <summary>
/// Many installs, three at once in directories of their own, whose tool, program or both are killed or asked to stop at random
/// moments. Every one ends complete or rolled back, and leaves nothing. With <c>SAGE_TEST_FULL=1</c> at least 500, and for at least ten
/// minutes; <c>SAGE_TEST_SEED</c> repeats the choices of an earlier run, which says its seed.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int AtOnce = 3;

    private static readonly (int Installs, TimeSpan Time) Enough =
        Environment.GetEnvironmentVariable("SAGE_TEST_FULL") == "1" ? (500, TimeSpan.FromMinutes(10)) : (12, TimeSpan.Zero);

    [TracerFact]
    public async Task Whatever_ends_its_processes_every_install_ends_complete_or_rolled_back_and_leaves_nothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SAGE_TEST_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next(1_000_000);
        output.WriteLine($"SAGE_TEST_SEED={seed}");
        var takes = await SoakedInstall.MeasureAsync();
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        var (losses, lived, complete) = (new List<string>(), 0, 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < Enough.Installs || Stopwatch.GetElapsedTime(started) < Enough.Time;)
            {
                Interlocked.Increment(ref lived);
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
        output.WriteLine($"{lived} installs in {Stopwatch.GetElapsedTime(started).TotalMinutes:0.0} minutes, {complete} complete, {lived - complete - losses.Count} rolled back, {losses.Count} losses");
        Assert.True(losses.Count == 0, $"SAGE_TEST_SEED={seed}: {losses.Count} of {lived} installs lose something:\n{string.Join("\n\n", losses.Take(5))}");
        Assert.InRange(complete, 1, lived - 1);
    }
}
