using Sage.Testing;
using VerifyXunit;
using Xunit.Sdk;

namespace Sage.Generators.Tests;

/// <summary>The snapshot verifier itself.</summary>
public class VerifierTests
{
    [Fact]
    public async Task Text_equal_to_the_verified_file_passes_whatever_its_line_ends()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("ATests.Scenario.verified.txt", "one\r\ntwo\n");
        await Verifier.Verify("one\ntwo", directory.File("ATests.cs"), "Scenario");
        Assert.False(File.Exists(directory.File("ATests.Scenario.received.txt")));
    }

    [Theory]
    [InlineData("other")]
    [InlineData(null)]
    public async Task A_difference_fails_and_leaves_what_was_received(string? verified)
    {
        using var directory = new TemporaryDirectory();
        if (verified is not null) directory.Write("ATests.Scenario.verified.txt", verified);
        await Assert.ThrowsAsync<XunitException>(() => Verifier.Verify("text", directory.File("ATests.cs"), "Scenario"));
        Assert.Equal("text\n", File.ReadAllText(directory.File("ATests.Scenario.received.txt")));
    }

    [Fact]
    public async Task A_verified_file_without_counterpart_fails()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("ATests.Scenario.verified.txt", "text");
        directory.Write("ATests.Scenario#Gone.g.verified.cs", "text");
        await Assert.ThrowsAsync<XunitException>(() => Verifier.Verify("text", directory.File("ATests.cs"), "Scenario"));
    }
}
