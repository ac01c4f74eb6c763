namespace Sage.Runtime;

internal sealed partial class PlainCopyStore
{
    public Task PublishRollbackListAsync(string installId, IReadOnlyList<(string Image, ProtectedPath Path)> entries, CancellationToken stop) =>
        AloneAsync(backups => true, stop);
}
