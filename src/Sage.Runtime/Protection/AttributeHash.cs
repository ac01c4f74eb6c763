using System.Security.Cryptography;
using System.Text;

namespace Sage.Runtime;

/// <summary>One hash for all extended attributes of a file.</summary>
internal static class AttributeHash
{
    /// <summary>The hash of attributes in order of their names, in lower-case hexadecimal; null where there are none that count.</summary>
    public static string? Of(IReadOnlyList<(byte[] Name, byte[] Value)> attributes)
    {
        IncrementalHash? hash = null;
        foreach (var (name, value) in attributes)
        {
            if (name.AsSpan().SequenceEqual("security.selinux"u8))
                continue;
            hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.ASCII.GetBytes($"{name.Length} {value.Length}\n"));
            hash.AppendData(name);
            hash.AppendData(value);
        }
        using (hash)
            return hash is null ? null : Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
