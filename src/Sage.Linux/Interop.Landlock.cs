namespace Sage.Linux;

internal static partial class Interop
{
    private const int LandlockCreateRuleset = 444;
    private const int LandlockVersionFlag = 1;

    /// <summary><c>landlock_create_ruleset(2)</c>, asked for its version: -1 where the kernel has none or it is switched off.</summary>
    internal static int LandlockVersion() => (int)SystemCall(LandlockCreateRuleset, 0, 0, LandlockVersionFlag, 0);
}
