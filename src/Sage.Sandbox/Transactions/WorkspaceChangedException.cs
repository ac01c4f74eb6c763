namespace Sage.Sandbox.Transactions;

/// <summary>What a transaction touches was changed by others since it began.</summary>
/// <param name="paths">All of it, as people read it.</param>
internal sealed class WorkspaceChangedException(IReadOnlyList<string> paths) : SandboxException(SandboxFault.Decide, Messages.WorkspaceChanged(Listing.Of(paths)))
{
    public IReadOnlyList<string> Paths => paths;
}
