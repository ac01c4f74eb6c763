namespace Sage.Samples.Tests;

/// <summary>A sample that was installed once for all tests of a class. Each test leaves it complete.</summary>
public sealed class InstalledSample : IDisposable
{
    public InstalledSample()
    {
        var (exitCode, output) = Copy.Run();
        Assert.True(exitCode == 0, output);
    }

    public SampleCopy Copy { get; } = new();

    public void Dispose() => Copy.Dispose();
}
