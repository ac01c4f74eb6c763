using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Launch;

/// <summary>
/// A second wall around files (<c>landlock(7)</c>): whatever becomes writable by a mistake of the first stays closed. Signals stay as they are, because commands of one sandbox may end each other
/// and each has rules of its own; those outside have no process ids inside.
/// </summary>
internal static unsafe class Landlock
{
    /// <summary>The first version that can allow a file to move to another directory, which is why earlier ones are not used.</summary>
    public const int NeededVersion = 2;

    /// <summary>The first version that closes abstract sockets of the host where its network is shared.</summary>
    public const int VersionWithScopes = 6;

    private const int VersionWithTruncation = 3;

    // LANDLOCK_ACCESS_FS_*
    private const ulong WriteFile = 1 << 1;
    private const ulong Remove = (1 << 4) | (1 << 5);
    private const ulong MakeDevices = (1 << 6) | (1 << 11);
    private const ulong Make = (1 << 7) | (1 << 8) | (1 << 9) | (1 << 10) | (1 << 12);
    private const ulong Move = 1 << 13;
    private const ulong Truncate = 1 << 14;

    /// <summary><c>LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET</c>.</summary>
    private const ulong AbstractSockets = 1;

    private const long PathBeneath = 1;
    private const long CurrentDirectory = -100;

    /// <summary><c>O_PATH | O_CLOEXEC</c>.</summary>
    private const long PathOnly = 0x280000;

    /// <summary>A number that the list knows beforehand: a rule names its directory by a descriptor inside of a structure.</summary>
    private static readonly SafeFileHandle Numbered = MemoryFile.Create("landlock", []);

    /// <summary>What the kernel understands; 0 where it has no Landlock or it is switched off.</summary>
    public static int Version { get; } = Math.Max(0, Interop.LandlockVersion());

    /// <summary>Allows writing below some places and to what the streams are, and nowhere else.</summary>
    /// <param name="writable">As the sandbox sees them.</param>
    /// <param name="closesAbstractSockets">Whether those of the host are in reach otherwise.</param>
    public static void Add(SystemCallList calls, IReadOnlyList<string> writable, IReadOnlyList<SafeHandle> streams, bool closesAbstractSockets)
    {
        if (Version < NeededVersion)
            return;
        var truncate = Version >= VersionWithTruncation ? Truncate : 0;
        var rules = new RulesetAttributes
        {
            Files = WriteFile | Remove | MakeDevices | Make | Move | truncate,
            Scopes = closesAbstractSockets && Version >= VersionWithScopes ? AbstractSockets : 0,
        };
        var ruleset = calls.Add("making rules for files", SystemCallNumber.LandlockCreateRules, calls.Structure(rules), sizeof(RulesetAttributes), 0L);
        var number = (int)Numbered.DangerousGetHandle();
        var below = calls.Structure(new PathRule { Allowed = WriteFile | Remove | Make | Move | truncate, Parent = number });
        foreach (var place in writable)
        {
            var directory = calls.Add($"opening {place}", SystemCallNumber.Openat, CurrentDirectory, calls.Text(place), PathOnly, 0L);
            calls.Add($"numbering {place}", SystemCallNumber.DuplicateTo, directory, number, 0x80000L);
            calls.Add($"allowing {place}", SystemCallNumber.LandlockAddRule, ruleset, PathBeneath, below, 0L);
        }
        // A pipe needs no rule, and gets none.
        foreach (var stream in streams.Distinct())
            calls.Try("allowing a stream", SystemCallNumber.LandlockAddRule, ruleset, PathBeneath, calls.Structure(new PathRule { Allowed = WriteFile | truncate, Parent = (int)stream.DangerousGetHandle() }), 0L);
        calls.Add("closing files elsewhere", SystemCallNumber.LandlockRestrictSelf, ruleset, 0L);
    }

    /// <summary><c>struct landlock_ruleset_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct RulesetAttributes
    {
        public ulong Files;
        public ulong Network;
        public ulong Scopes;
    }

    /// <summary><c>struct landlock_path_beneath_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        public ulong Allowed;
        public int Parent;
    }
}
