namespace Sage.Sandbox.Transactions;

/// <summary>Paths in a sentence.</summary>
internal static class Listing
{
    /// <summary>So many are named.</summary>
    private const int Most = 20;

    public static string Of(IReadOnlyList<string> paths) => paths.Count <= Most
        ? string.Join(Messages.PolicySeparator, paths)
        : Messages.ListingAndMore(string.Join(Messages.PolicySeparator, paths.Take(Most)), paths.Count - Most);
}
