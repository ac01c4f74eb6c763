namespace Sage.Package.Tests;

/// <summary>Sources of programs that use the package.</summary>
internal static class Plans
{
    /// <summary>Two phases with an output, a step and a protected file. It compiles with nullable reference types and without.</summary>
    public const string Valid = """
        using System.Text.Json.Serialization;
        using Sage.Hosting;
        using Sage.Runtime;

        return await SageHost.RunAsync<Setup>(args);

        [InstallPlan("setup", Json = typeof(SetupJson))]
        public sealed partial class Setup
        {
            [InstallPhase]
            public static async Task<Greeting> Compose(PhaseContext phase, CancellationToken stop) =>
                await phase.StepAsync("compose", async s => { await Task.Yield(); return new Greeting("hello"); });

            [InstallPhase(Protects = ["greeting.txt"], Produces = ["greeting.txt"])]
            public static Task Write(Greeting greeting, PhaseContext phase, CancellationToken stop) =>
                File.WriteAllTextAsync(Path.Combine(phase.WorkingDirectory, "greeting.txt"), greeting.Text, stop);
        }

        public sealed record Greeting(string Text);

        [JsonSerializable(typeof(Greeting))]
        internal sealed partial class SetupJson : JsonSerializerContext;
        """;

    /// <summary>The class is not partial: SAGE1001.</summary>
    public static string NotPartial { get; } = Valid.Replace("public sealed partial class Setup", "public sealed class Setup", StringComparison.Ordinal);

    /// <summary>The phase does not pass its token on: SAGE3003, a warning.</summary>
    public static string ForgetsToken { get; } = Valid.Replace("greeting.Text, stop)", "greeting.Text)", StringComparison.Ordinal);
}
