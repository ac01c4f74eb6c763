using Sage.Runtime;
using Sage.Sandbox;

namespace Sage.Hosting.Sandboxing;

/// <summary>What a sandbox reports, as the rest of the product reports it.</summary>
internal static class SandboxFaults
{
    public static int CodeOf(SandboxFault fault) => fault switch
    {
        SandboxFault.NotFound => ExitCode.Nothing,
        SandboxFault.Usage => ExitCode.Usage,
        SandboxFault.Busy => ExitCode.Held,
        SandboxFault.Damaged => ExitCode.Damaged,
        SandboxFault.Decide => ExitCode.Decide,
        SandboxFault.Unsupported => ExitCode.Capability,
        SandboxFault.Refused => ExitCode.Refused,
        _ => ExitCode.Failed,
    };

    /// <summary>Does something with a sandbox, whose faults become the product's own.</summary>
    /// <exception cref="SageException">It failed.</exception>
    public static T Explain<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SandboxException failed)
        {
            throw Of(failed);
        }
    }

    /// <summary>The same in the product's own type.</summary>
    public static SageException Of(SandboxException failed) => new(CodeOf(failed.Fault), failed.Message, failed);
}
