namespace Sage.Benchmarks;

/// <summary>A set of measurements that belong together.</summary>
internal interface IBenchmarkSuite
{
    /// <summary>What the user names, and the result file is named after.</summary>
    string Name { get; }

    /// <summary>One line for the list of suites.</summary>
    string Description { get; }

    /// <summary>Measures one after the other, while the rows are asked for.</summary>
    /// <param name="workspace">An empty directory on the disk that the repository is on.</param>
    IEnumerable<BenchmarkRow> Run(string workspace);
}
