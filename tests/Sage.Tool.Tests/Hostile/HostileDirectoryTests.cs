using Sage.Testing;
using VerifyXunit;

namespace Sage.Tool.Tests.Hostile;

/// <summary>
/// Every verb on checkpoint directories that somebody made to do harm: none writes outside, waits for ever or puts on a
/// terminal what a terminal acts on, and each says what is wrong.
/// </summary>
public sealed class HostileDirectoryTests
{
    [LinuxFact]
    public async Task Links_that_lead_outside() => await Verifier.Verify(await HostileTable.Of(HostileThing.Links));

    [LinuxFact]
    public async Task Journals_that_were_forged() => await Verifier.Verify(await HostileTable.Of(ForgedThing.All));
}
