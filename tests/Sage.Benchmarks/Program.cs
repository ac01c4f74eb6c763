using Sage.Benchmarks;
using Sage.Benchmarks.Driver;
using Sage.Benchmarks.Generator;
using Sage.Benchmarks.Journal;
using Sage.Benchmarks.Sandbox;
using Sage.Benchmarks.Shell;
using Sage.Benchmarks.Snapshots;

IBenchmarkSuite[] suites = [new JournalSuite(), new GeneratorSuite(), new DriverSuite(), new ShellSuite(), new SnapshotSuite(), new SandboxSuite()];

if (args is [OrdinaryUser.Argument, var directory])
{
    Console.WriteLine(LaunchBenchmark.Run(directory).Text());
    return 0;
}
if (args.Length == 0)
{
    foreach (var suite in suites)
        Console.WriteLine($"{suite.Name,-12} {suite.Description}");
    Console.WriteLine($"{"all",-12} every suite");
    return 0;
}

var chosen = suites.Where(s => args[0] == "all" || s.Name == args[0]).ToList();
if (chosen.Count == 0 || args.Length > 1)
{
    Console.Error.WriteLine($"There is no suite '{string.Join(' ', args)}': run without arguments for the list.");
    return 2;
}

var results = Path.Combine(Environment.CurrentDirectory, "artifacts", "bench");
var met = true;
foreach (var suite in chosen)
{
    var workspace = Path.Combine(results, "work", suite.Name);
    if (Directory.Exists(workspace))
        Directory.Delete(workspace, recursive: true);
    Directory.CreateDirectory(workspace);
    BenchmarkReport.PrintHead(Console.Out, suite.Name);
    var rows = new List<BenchmarkRow>();
    foreach (var row in suite.Run(workspace))
    {
        BenchmarkReport.Print(Console.Out, row);
        rows.Add(row);
    }
    Directory.Delete(workspace, recursive: true);
    BenchmarkReport.Save(Path.Combine(results, suite.Name + ".json"), suite.Name, rows);
    met &= rows.All(r => r.Meets);
}
return met ? 0 : 1;
