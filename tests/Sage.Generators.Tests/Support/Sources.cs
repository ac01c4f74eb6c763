namespace Sage.Generators.Tests.Support;

/// <summary>Source that several tests share.</summary>
internal static class Sources
{
    /// <summary>A JSON context that knows every type; by reflection, because the JSON generator does not run here.</summary>
    public const string Json = """
        public sealed class PlanJson() : System.Text.Json.Serialization.JsonSerializerContext(null)
        {
            public static PlanJson Default { get; } = new();
            protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) =>
                System.Text.Json.JsonSerializerOptions.Default.GetTypeInfo(type);
        }

        """;

    /// <summary>A plan with every kind of edge and companion.</summary>
    public const string QuickStart = """
        namespace Demo;

        public sealed record Toolchain(string Python);
        public sealed record PackageSet(int Count);
        public interface IClock;

        [InstallPlan("quickstart", Json = typeof(global::PlanJson), OnFailure = OnFailure.RollbackAll, AllowPathsOutside = true)]
        public sealed partial class QuickStart(IClock clock, IServiceProvider services, int? size = 3, string? name = null)
        {
            [InstallPhase]
            public Task<Toolchain> EnvironmentSetup(PhaseContext phase, CancellationToken stop)
            {
                _ = (clock, services, size, name);
                return Task.FromResult(new Toolchain("python3"));
            }

            [InstallPhase(After = [nameof(EnvironmentSetup)], TotalTimeout = "1.00:00:00", Recovery = Recovery.Undo)]
            public Task SubmoduleSync(PhaseContext phase) => Task.CompletedTask;

            [InstallPhase(Retries = 3, Timeout = "00:10:00", Backoff = "00:00:00.5", Protects = ["requirements.txt", "vendor/"],
                Produces = ["venv/"], Undo = nameof(RemoveDeps), Verify = nameof(DepsHold), Inputs = ["pip.conf", "$PIP_INDEX_URL"],
                OnChange = OnChange.UndoThenRerun)]
            public ValueTask<PackageSet> PythonDeps(Toolchain toolchain, CancellationToken stop) => new(new PackageSet(7));

            public Task RemoveDeps(Toolchain toolchain, PackageSet? packages, PhaseContext phase, CancellationToken stop) => Task.CompletedTask;

            private static bool DepsHold(PackageSet packages) => packages.Count > 0;

            [InstallPhase(Name = "counted", After = [nameof(PythonDeps)], SkipWhen = nameof(IsCounted))]
            public static int Count() => 1;

            private static ValueTask<bool> IsCounted(CancellationToken stop) => new(false);

            [InstallPhase]
            public void Cleanup([From(nameof(Count))] int? counted, PackageSet packages)
            {
            }
        }
        """;
}
