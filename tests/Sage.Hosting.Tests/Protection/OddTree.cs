using Sage.Testing;

namespace Sage.Hosting.Tests.Protection;

/// <summary>A tree with every attribute that a file system knows; see <c>odd_tree.py</c>.</summary>
internal static class OddTree
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Protection", "odd_tree.py");

    /// <summary>Fills an empty directory.</summary>
    public static Task MakeAsync(string root)
    {
        Directory.CreateDirectory(root);
        return RunAsync("make", root);
    }

    /// <summary>Changes something of every kind.</summary>
    public static Task EditAsync(string root) => RunAsync("edit", root);

    /// <summary>All that is there, in every attribute.</summary>
    public static async Task<string> DescribeAsync(string root) => await RunAsync("list", root);

    private static async Task<string> RunAsync(string verb, string root) => await ProcessRun.Checked("/", "python3", Script, verb, root);
}
