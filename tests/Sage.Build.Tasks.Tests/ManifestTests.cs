using System.Collections;
using System.Text.Json.Nodes;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using Sage.Build.Tasks.Tests.Support;
using Sage.Testing;

namespace Sage.Build.Tasks.Tests;

/// <summary>What the manifest task makes of an assembly.</summary>
public sealed class ManifestTests : IDisposable
{
    private const string Plan = """
        [InstallPlan("demo")] public sealed partial class Demo
        {
            [InstallPhase(Protects = ["a \"quoted\" \\ ü \u0001.txt"], Retries = 2, Timeout = "00:01:00", Inputs = ["$HOME", "x/"], Undo = nameof(Remove))] public void First() { }
            [InstallPhase(After = [nameof(First)])] public void Json() { }
            [InstallPhase(After = [nameof(First)])] public void Phase0() { }
            public void Remove() { }
        }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_manifest_describes_the_plan_without_running_it()
    {
        var plan = PlanBuild.Documents(Plan).Manifest["plans"]![0]!;
        Assert.Equal("demo", (string?)plan["name"]);
        Assert.Equal(["first", "json", "phase0"], plan["phases"]!.AsArray().Select(p => (string)p!["name"]!));
        Assert.Equal(3, plan["fingerprints"]!.AsArray().Count);
        var first = plan["phases"]![0]!;
        Assert.Equal("a \"quoted\" \\ ü \u0001.txt", (string?)first["protects"]![0]);
        Assert.Equal(("00:01:00", 2, true), ((string?)first["timeout"], (int)first["retries"]!, (bool)first["has_undo"]!));
        Assert.Equal(["HOME"], first["input_variables"]!.AsArray().Select(v => (string)v!));
    }

    [Theory]
    [InlineData("return await Sage.Hosting.SageHost.RunAsync<A>(args);", "A")]
    [InlineData("return args.Length > 0 ? await Sage.Hosting.SageHost.RunAsync<A>(args) : await Sage.Hosting.SageHost.RunAsync<B>(args);", null)]
    [InlineData("return await Start<A>(args); static Task<int> Start<T>(string[] args) where T : class, IInstallPlan<T> => Sage.Hosting.SageHost.RunAsync<T>(args);", null)]
    [InlineData("return 0;", null)]
    public void The_plan_that_a_program_hosts_is_named_where_it_is_certain(string main, string? hosted)
    {
        var source = $$"""
            {{main}}
            [InstallPlan("a")] public sealed partial class A { [InstallPhase] public void One() { } }
            [InstallPlan("b")] public sealed partial class B { [InstallPhase] public void One() { } }
            """;
        Assert.Equal(hosted, (string?)PlanBuild.Documents(source, kind: OutputKind.ConsoleApplication).Manifest["hosts"]);
    }

    [Fact]
    public void The_tier_names_optimization_and_compiler()
    {
        var version = typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyInformationalVersionAttribute), false)
            .Cast<System.Reflection.AssemblyInformationalVersionAttribute>().Single().InformationalVersion.Split('+')[0];
        Assert.Equal($"il/Release/{version}", (string?)PlanBuild.Documents(Plan).Manifest["tier"]);
        Assert.Equal($"il/Debug/{version}", (string?)PlanBuild.Documents(Plan, OptimizationLevel.Debug).Manifest["tier"]);
    }

    [Fact]
    public void Both_files_are_of_the_assembly_s_MVID()
    {
        var documents = PlanBuild.Documents(Plan);
        Assert.Equal((string?)documents.Manifest["mvid"], (string?)documents.Fingerprints!["mvid"]);
        Assert.NotEqual(documents.Manifest["mvid"]!.ToString(), PlanBuild.Documents(Plan + "class Unrelated;").Manifest["mvid"]!.ToString());
    }

    [Theory]
    [InlineData("", "SAGE5001")]
    [InlineData("no assembly at all", "SAGE5001")]
    public void What_is_no_assembly_is_an_error_with_a_code(string content, string code)
    {
        var (ok, log) = Run(_directory.Write("Plans.dll", content));
        Assert.False(ok);
        Assert.Equal([code], log.Codes);
        Assert.StartsWith("https://", log.Links.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_cut_at_any_length_is_an_error_with_a_code()
    {
        var whole = PlanBuild.Compile(Plan, OptimizationLevel.Release);
        for (var length = 1; length < whole.Length; length += 97)
        {
            var path = _directory.File("Plans.dll");
            File.WriteAllBytes(path, whole[..length]);
            var (ok, log) = Run(path);
            Assert.True(ok || log.Codes is ["SAGE5001"], $"{length} bytes: {string.Join(' ', log.Codes)}");
        }
    }

    [Fact]
    public void An_assembly_without_plans_gets_no_files_and_loses_old_ones()
    {
        var path = _directory.File("Plans.dll");
        File.WriteAllBytes(path, PlanBuild.Compile("class Nothing;", OptimizationLevel.Release, pdb: false));
        _directory.Write("sage-plan.json", "of an earlier build");
        var (ok, log) = Run(path);
        Assert.True(ok);
        Assert.Empty(log.Codes);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Without_a_PDB_there_is_a_manifest_and_a_warning()
    {
        var path = _directory.File("Plans.dll");
        File.WriteAllBytes(path, PlanBuild.Compile(Plan, OptimizationLevel.Release, pdb: false));
        _directory.Write("Plans.sage-fingerprints.json", "of an earlier build");
        var (ok, log) = Run(path);
        Assert.True(ok);
        Assert.Equal(["SAGE5003"], log.Codes);
        Assert.False(File.Exists(_directory.File("Plans.sage-fingerprints.json")));
        Assert.Null(JsonNode.Parse(File.ReadAllText(_directory.File("sage-plan.json")))!["tier"]);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_an_error_with_a_code()
    {
        var path = _directory.File("Plans.dll");
        File.WriteAllBytes(path, PlanBuild.Compile(Plan, OptimizationLevel.Release));
        Directory.CreateDirectory(_directory.File("sage-plan.json"));
        var (ok, log) = Run(path);
        Assert.False(ok);
        Assert.Equal(["SAGE5002"], log.Codes);
    }

    [Fact]
    public void Every_code_has_a_page_and_a_row_in_the_index()
    {
        var sources = Directory.GetFiles(Path.Combine(BuildDirectory.Root, "src/Sage.Build.Tasks"), "*.*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText);
        var codes = sources.SelectMany(s => System.Text.RegularExpressions.Regex.Matches(s, "\"(SAGE5[0-9]{3})\"").Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.Equal(8, codes.Count);
        var index = File.ReadAllText(Path.Combine(BuildDirectory.Root, "docs/rules/README.md"));
        foreach (var code in codes)
        {
            Assert.StartsWith($"# {code}: ", File.ReadAllText(Path.Combine(BuildDirectory.Root, $"docs/rules/{code}.md")), StringComparison.Ordinal);
            Assert.Contains($"| [{code}]({code}.md) |", index, StringComparison.Ordinal);
        }
    }

    private (bool Ok, Recorder Log) Run(string assembly)
    {
        var log = new Recorder();
        var task = new SagePlanManifest
        {
            BuildEngine = log,
            Assembly = assembly,
            Manifest = _directory.File("sage-plan.json"),
            Fingerprints = _directory.File("Plans.sage-fingerprints.json"),
        };
        return (task.Execute(), log);
    }

    /// <summary>Takes what a task logs.</summary>
    private sealed class Recorder : IBuildEngine
    {
        public List<string> Codes { get; } = [];

        public List<string> Links { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public void LogErrorEvent(BuildErrorEventArgs e) => Codes.Add(Linked(e.Code, e.HelpLink));

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogWarningEvent(BuildWarningEventArgs e) => Codes.Add(Linked(e.Code, e.HelpLink));

        private string Linked(string code, string link)
        {
            Links.Add(link);
            return code;
        }
    }
}
