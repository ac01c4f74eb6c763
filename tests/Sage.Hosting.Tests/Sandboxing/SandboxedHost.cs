using Sage.Hosting.Tests.Plans;
using Sage.Linux;
using Sage.Runtime;
using Sage.Sandbox.Transactions;

namespace Sage.Hosting.Tests.Sandboxing;

/// <summary>Runs <see cref="SandboxPlan"/> over a directory with <c>file</c>, <c>gone</c> and <c>folder/below</c>.</summary>
internal sealed class SandboxedHost : IDisposable
{
    public SandboxedHost()
    {
        Plan.Write("file", "old\n");
        Plan.Write("gone", "gone\n");
        Plan.Write("folder/below", "below\n");
        Want("first");
        Before = Tree();
    }

    public PlanHost<SandboxPlan> Plan { get; } = new();

    /// <summary>The tree at the beginning.</summary>
    public string Before { get; }

    /// <summary>The transactions that are there of this directory.</summary>
    public IReadOnlyList<TransactionSummary> Transactions =>
        [.. TransactionStore.Default().List().Where(one => one.Workspace == PathEscape.Of(PathText.Encode(Plan.Script.Directory)))];

    /// <summary>Has the sandboxed phase run a script.</summary>
    public void Script(string text) => Plan.Script.On("packages", (phase, _) => phase.RunAsync("sh", "-ec", text));

    /// <summary>Says what the sandboxed phase is to make: it runs again when that changes.</summary>
    public void Want(string what) => Plan.Write(".sage/wanted", what);

    /// <summary>Every file with its mode and content, checkpoints apart.</summary>
    public string Tree() => string.Join('\n', Directory.EnumerateFileSystemEntries(Plan.Script.Directory, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/.sage", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(Plan.Script.Directory, path)} {File.GetUnixFileMode(path)} {(Directory.Exists(path) ? "" : File.ReadAllText(path))}"));

    public void Dispose()
    {
        foreach (var left in Transactions)
            TransactionStore.Default().Discard(left.Id, Plan.Script.Directory);
        Plan.Dispose();
    }
}
