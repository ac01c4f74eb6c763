using FsCheck;
using FsCheck.Fluent;

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>Random scenarios, and simpler ones of a scenario that fails.</summary>
internal static class ScenarioGen
{
    public static Arbitrary<Scenario> Scenarios { get; } = Arb.From(
        Gen.Sized(size => Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(seed, size))),
        ScenarioShrinker.Simpler);

    public static Scenario Make(int seed, int size) => new Maker(new Random(seed)).Scenario(size);

    private sealed class Maker(Random random)
    {
        public Scenario Scenario(int size)
        {
            var phases = Enumerable.Range(0, random.Next(1, Math.Clamp(size / 4, 2, 13))).Select(Phase).ToList();
            var plan = new PlanSpec(phases) { OnFailure = Sometimes(4) ? OnFailure.RollbackAll : OnFailure.KeepCompleted };
            var runs = Enumerable.Range(0, random.Next(1, 6)).Select(i => Run(i, phases.Count)).ToList();
            return new Scenario(plan, runs);
        }

        private bool Sometimes(int outOf) => random.Next(outOf) == 0;

        private int Few(int outOf, int most) => Sometimes(outOf) ? random.Next(1, most + 1) : 0;

        private IReadOnlyList<int> Some(int count, int outOf) => [.. Enumerable.Range(0, count).Where(_ => Sometimes(outOf))];

        private PhaseSpec Phase(int index) => new()
        {
            After = Some(index, Math.Max(2, index)),
            Protects = [.. Disk.Declarable.Where(_ => Sometimes(4)).Distinct()],
            Retries = random.Next(3),
            Recovery = (Recovery)random.Next(3),
            OnChange = (OnChange)random.Next(3),
            HasUndo = Sometimes(2),
            HasSkipWhen = Sometimes(4),
            Steps = Few(2, 2),
            Gate = Sometimes(6) ? "gate" + random.Next(2) : null,
            CreatesPoint = Sometimes(8),
            Failures = Few(3, 4),
            UndoFailures = Few(6, 5),
            CheckFailures = Few(12, 2),
            SaveFailures = Few(12, 2),
            RestoreFailures = Few(12, 3),
            SameOutput = Sometimes(2),
            Finishes = Sometimes(3),
            Deaf = Sometimes(15),
        };

        private RunSpec Run(int index, int phases) => new()
        {
            Ask = index > 0 && Sometimes(3) ? (Ask)random.Next(6) : Ask.Run,
            Target = random.Next(8),
            FilesOnly = Sometimes(6),
            Yes = Sometimes(3),
            WaitAtGates = Sometimes(2),
            MaxParallel = random.Next(1, 5),
            Order = random.Next(1000),
            CancelAt = Sometimes(4) ? random.Next(phases * 8) : null,
            KillAt = Sometimes(2) ? random.Next(phases * 8) : null,
            KillMoment = (KillMoment)random.Next(2),
            ApproveAt = Sometimes(4) ? random.Next(phases * 8) : null,
            Edited = Sometimes(3) ? Some(phases, 4) : [],
            Gone = Sometimes(4) ? Some(phases, 4) : [],
            Skipped = Sometimes(3) ? Some(phases, 3) : [],
            Conflicts = Sometimes(8) ? Some(phases, 4) : [],
        };
    }
}
