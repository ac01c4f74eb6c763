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
        "savepoint" => Savepoints(),
        "--allow" => FlagRules.All,
        "--network" => ["none", "host"],
        _ => [],
    };

    private static IEnumerable<string> Ids() => Transactions().Select(transaction => transaction.Id);

    private static IEnumerable<string> Savepoints() => Transactions().SelectMany(transaction => transaction.Savepoints.Reverse()).Select(savepoint => savepoint.Name).Distinct();

    /// <summary>The newest first.</summary>
    private static List<TransactionSummary> Transactions()
    {
        try
        {
            return [.. TransactionStore.Default().List().Reverse()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody is typing: every verb says why transactions cannot be read.
            return [];
        }
    }
}
