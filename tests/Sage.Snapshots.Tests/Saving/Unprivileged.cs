using System.Runtime.InteropServices;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>Tests that change who the process is run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class IdentityCollection
{
    public const string Name = "identity";
}

/// <summary>Makes this process nobody, all of it, until it is disposed. Needs root.</summary>
internal sealed class Unprivileged : IDisposable
{
    private const uint Nobody = 65534;

    private Unprivileged()
    {
    }

    /// <param name="directory">Becomes nobody's.</param>
    public static async Task<Unprivileged> Become(string directory)
    {
        await ProcessRun.Checked("/", "chown", "-R", "65534:65534", directory);
        Assert.Equal(0, SetEffectiveUser(Nobody));
        return new Unprivileged();
    }

    public void Dispose() => Assert.Equal(0, SetEffectiveUser(0));

    [DllImport("libc", EntryPoint = "seteuid")]
    private static extern int SetEffectiveUser(uint user);
}
