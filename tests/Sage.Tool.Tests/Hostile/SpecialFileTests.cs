using Sage.Testing;
using VerifyXunit;

namespace Sage.Tool.Tests.Hostile;

/// <summary>Every verb where FIFOs, devices, sockets and directories stand in place of files: none waits for one of them, or reads it without end.</summary>
public sealed class SpecialFileTests
{
    [LinuxFact("mkfifo", "mknod", NeedsRoot = true)]
    public async Task What_is_no_file_where_one_should_be() => await Verifier.Verify(await HostileTable.Of(HostileThing.Special));
}
