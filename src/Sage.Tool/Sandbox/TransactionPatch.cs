using Sage.Sandbox.Transactions;
using Sage.Snapshots.Comparing;

namespace Sage.Tool.Sandbox;

/// <summary>The lines of text that a change of a file adds and removes.</summary>
internal static class TransactionPatch
{
    /// <summary>Bytes of a file beyond which a patch only says that it differs.</summary>
    private const long Largest = 64 * 1024 * 1024;

    /// <summary>The unified diff; empty where neither side is a file or the content is the same.</summary>
    public static string Of(Transaction transaction, TransactionChange change)
    {
        using var contents = transaction.OpenContents(change);
        if (contents is { Old: null, New: null })
            return "";
        return contents.Old?.Length > Largest || contents.New?.Length > Largest
            ? $"Files a/{change.Text} and b/{change.Text} differ\n"
            : TextPatch.Of(change.Text, Read(contents.Old), Read(contents.New));
    }

    private static byte[]? Read(Stream? content)
    {
        if (content is null)
            return null;
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        return memory.ToArray();
    }
}
