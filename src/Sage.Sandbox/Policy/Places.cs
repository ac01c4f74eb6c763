namespace Sage.Sandbox.Policy;

/// <summary>Names for places of arguments. An option (<c>-o</c>) stands for its value, <c>of=</c> for what follows that.</summary>
internal static class Places
{
    /// <summary>Every operand, those behind the verb where there is one.</summary>
    public const string All = "all";

    public const string First = "first";

    public const string Last = "last";

    /// <summary>All but the first.</summary>
    public const string Rest = "rest";

    /// <summary>All but the last.</summary>
    public const string Others = "others";

    /// <summary>Those before the first option.</summary>
    public const string Leading = "leading";

    /// <summary>What lies below those before the first option.</summary>
    public const string Below = "below";

    /// <summary>From the first one that is no <c>name=value</c>.</summary>
    public const string Command = "command";

    public static bool IsKnown(string place) =>
        place is All or First or Last or Rest or Others or Leading or Below or Command || place.Length > 1 && (place[0] == '-' || place[^1] == '=');
}
