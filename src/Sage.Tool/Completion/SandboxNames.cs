using Sage.Sandbox.Transactions;
using Sage.Sandbox.Transactions.Gate;

namespace Sage.Tool.Completion;

/// <summary>What the verbs of the sandbox know by name.</summary>
internal static class SandboxNames
{
    /// <summary>The values that a parameter may take, by its name; empty when nothing is known of it.</summary>
    public static IEnumerable<string> For(string parameter) => parameter switch
    {
        "id" => Ids(),
        "--allow" => FlagRules.All,
        "--network" => ["none", "host"],
        _ => [],
    };

    /// <summary>The newest first.</summary>
    private static List<string> Ids()
    {
        try
        {
            return [.. TransactionStore.Default().List().Select(transaction => transaction.Id).Reverse()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody is typing: every verb says why transactions cannot be read.
            return [];
        }
    }
}
