using System.Text;
using Sage.Generators.Tests.Support;
using Sage.Runtime;

namespace Sage.Generators.Tests;

/// <summary>Generated programs, compiled and run.</summary>
public class ProgramTests
{
    private const string Plan = Sources.Json + """
        public interface IStart { int Value { get; } }
        public sealed class Start : IStart { public int Value => 20; }
        public sealed record Pair(int Left, string Right);

        [InstallPlan("chain", Json = typeof(PlanJson))]
        public partial class Chain(IStart start, IServiceProvider services, int? size = 3, string? name = null)
        {
            public static readonly List<string> Log = [];

            [InstallPhase(Undo = nameof(Unfirst))]
            public int First() { Log.Add($"first {services is not null} {size} {name ?? "none"}"); return start.Value; }
            private void Unfirst(int? value) => Log.Add($"unfirst {value?.ToString() ?? "nothing"}");

            [InstallPhase(Verify = nameof(IsRight))]
            public async Task<Pair> Second(int value, CancellationToken stop)
            {
                await Task.Yield();
                stop.ThrowIfCancellationRequested();
                return new Pair(value + 1, "two");
            }
            private static Task<bool> IsRight(Pair pair, int value) => Task.FromResult(pair.Left == value + 1);

            [InstallPhase(SkipWhen = nameof(WantsNoText))]
            public static ValueTask<string?> Text(Pair pair) => new($"{pair.Left} {pair.Right}");
            private bool WantsNoText(Pair pair) => pair.Left != 21;

            [InstallPhase]
            public void Last(string? text, [From(nameof(First))] int first) => Log.Add($"last {text ?? "nothing"} {first}");
        }
        """;

    private static List<string> Log(InMemory loaded) => (List<string>)loaded.Type("Chain").GetField("Log")!.GetValue(null)!;

    [Fact]
    public async Task Phases_run_in_order_and_hand_their_outputs_on()
    {
        var loaded = InMemory.Load(Generated.From(Plan)).With("IStart", "Start");
        var program = loaded.CreateProgram("Chain");
        var phases = loaded.Descriptor("Chain").Phases;
        foreach (var phase in phases)
        {
            if (phase.HasSkipWhen) Assert.False(await program.ShouldSkipAsync(phase.Index, null!, default));
            await program.InvokeAsync(phase.Index, null!, default);
            if (phase.HasVerify) Assert.True(await program.VerifyAsync(phase.Index, null!, default));
        }

        await program.UndoAsync(0, null!, default);
        Assert.Equal(["first True 3 none", "last 21 two 20", "unfirst 20"], Log(loaded));
        Assert.Equal(["first", "second", "text", "last"], phases.Select(p => p.Name));
        Assert.Equal(["int", "Pair", "string", null], phases.Select(p => p.OutputType));
    }

    [Fact]
    public async Task Outputs_survive_being_stored_and_loaded()
    {
        var loaded = InMemory.Load(Generated.From(Plan)).With("IStart", "Start");
        var first = loaded.CreateProgram("Chain");
        await first.InvokeAsync(0, null!, default);
        await first.InvokeAsync(1, null!, default);
        Assert.Equal("""{"Left":21,"Right":"two"}""", Encoding.UTF8.GetString(first.SaveOutput(1)));

        var resumed = loaded.CreateProgram("Chain");
        resumed.LoadOutput(0, first.SaveOutput(0));
        resumed.LoadOutput(1, first.SaveOutput(1));
        resumed.LoadOutput(2, "null"u8);
        await resumed.InvokeAsync(3, null!, default);
        resumed.ClearOutput(0);
        await resumed.UndoAsync(0, null!, default);
        Assert.Equal(["last nothing 20", "unfirst nothing"], Log(loaded).TakeLast(2));
    }

    [Fact]
    public async Task A_missing_service_is_named_with_the_plan()
    {
        var loaded = InMemory.Load(Generated.From(Plan));
        var error = Assert.Throws<InvalidOperationException>(() => loaded.CreateProgram("Chain"));
        Assert.Equal("The plan Chain needs a service of type IStart, and the host's service provider has none.", error.Message);
        var program = loaded.With("IStart", "Start").CreateProgram("Chain");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await program.InvokeAsync(9, null!, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => program.SaveOutput(3));
    }

    [Fact]
    public void The_descriptor_says_all_that_the_attributes_say()
    {
        var descriptor = InMemory.Load(Generated.From(Sources.Json, Sources.QuickStart)).Descriptor("Demo.QuickStart");
        Assert.Equal(("quickstart", "Demo.QuickStart", OnFailure.RollbackAll, true),
            (descriptor.Name, descriptor.TypeName, descriptor.OnFailure, descriptor.AllowPathsOutside));
        Assert.Equal(descriptor.Phases.Select(p => p.Index), Enumerable.Range(0, 5));
        Assert.All(descriptor.Fingerprints, f => Assert.Matches("^[0-9a-f]{64}$", f));
        Assert.Equal(5, descriptor.Fingerprints.Distinct().Count());
        Assert.Equal((TimeSpan.FromDays(1), Recovery.Undo), (descriptor.Phases[1].TotalTimeout, descriptor.Phases[1].Recovery));
        var deps = descriptor.Phases[2];
        Assert.Equal((3, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(10), OnChange.UndoThenRerun), (deps.Retries, deps.Backoff, deps.Timeout, deps.OnChange));
        Assert.Equal((true, true, false), (deps.HasUndo, deps.HasVerify, deps.HasSkipWhen));
        Assert.Equal(["requirements.txt", "vendor/"], deps.Protects);
        Assert.Equal(["venv/"], deps.Produces);
        Assert.Equal(["pip.conf"], deps.InputFiles);
        Assert.Equal(["PIP_INDEX_URL"], deps.InputVariables);
        var cleanup = descriptor.Phases[4];
        Assert.Equal([3, 2], cleanup.Inputs);
        Assert.Equal([2, 3], cleanup.Predecessors);
    }
}
