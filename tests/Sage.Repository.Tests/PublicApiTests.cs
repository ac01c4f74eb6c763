using Sage.Generators;
using Sage.Hosting;
using Sage.Runtime;
using VerifyXunit;

namespace Sage.Repository.Tests;

/// <summary>
/// The recorded API of what users reference. A difference is a decision: look at the received file, and rename it to the verified one
/// when the change is meant.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public Task Runtime() => Verifier.Verify(PublicApi.Of(typeof(InstallPlanAttribute).Assembly));

    [Fact]
    public Task Hosting() => Verifier.Verify(PublicApi.Of(typeof(SageHost).Assembly));

    [Fact]
    public Task Generators() => Verifier.Verify(PublicApi.Of(typeof(PlanGenerator).Assembly));
}
