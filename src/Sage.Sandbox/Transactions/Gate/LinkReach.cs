using System.Text;

namespace Sage.Sandbox.Transactions.Gate;

/// <summary>Whether links stay in the workspace.</summary>
/// <param name="workspace">Its path.</param>
internal sealed class LinkReach(string workspace)
{
    private readonly byte[] _workspace = Encoding.UTF8.GetBytes(workspace);

    /// <summary>Whether a link leads out, by its text: what other links make of it is their flag.</summary>
    /// <param name="path">Where the link is, below the workspace.</param>
    public bool IsOutside(byte[] path, ReadOnlySpan<byte> target)
    {
        var depth = path.AsSpan().Count((byte)'/');
        if (target is [(byte)'/', ..])
        {
            if (!target.StartsWith(_workspace) || target.Length > _workspace.Length && target[_workspace.Length] != '/')
                return true;
            target = target[_workspace.Length..];
            depth = 0;
        }
        foreach (var part in target.Split((byte)'/'))
        {
            var name = target[part];
            depth += name.IsEmpty || name.SequenceEqual("."u8) ? 0 : name.SequenceEqual(".."u8) ? -1 : 1;
            if (depth < 0)
                return true;
        }
        return false;
    }
}
