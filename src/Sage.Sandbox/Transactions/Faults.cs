namespace Sage.Sandbox.Transactions;

/// <summary>What the system refuses, in a sentence.</summary>
internal static class Faults
{
    /// <summary>Does something with a transaction.</summary>
    /// <exception cref="SandboxException">The system says no.</exception>
    public static T Explain<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception refused) when (refused is IOException and not SandboxException or UnauthorizedAccessException)
        {
            throw new SandboxException(SandboxFault.Failed, Messages.TransactionFailed(refused.Message), refused);
        }
    }
}
