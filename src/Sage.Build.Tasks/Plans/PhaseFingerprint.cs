using System.Reflection.Metadata;
using System.Security.Cryptography;
using System.Text;
using Sage.Build.Tasks.Code;

namespace Sage.Build.Tasks.Plans;

/// <summary>The fingerprint of a phase's compiled code.</summary>
/// <param name="Fingerprint">SHA-256 over the digests of all methods that the phase can come to run, 64 hexadecimal digits.</param>
/// <param name="Methods">
/// 16 digits for each method as its author knows it, in ordinal order: lambdas, local functions and state machines count to the method
/// that they are written in.
/// </param>
internal sealed record PhaseFingerprint(string Fingerprint, IReadOnlyDictionary<string, string> Methods)
{
    /// <summary>The version of the make-up; part of each fingerprint.</summary>
    private const string Format = "sage-il-1";

    public static PhaseFingerprint Of(MetadataReader reader, CodeClosure closure, MethodDefinitionHandle phase)
    {
        var methods = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in closure.Of(phase).GroupBy(m => WrittenName.Of(reader, m), StringComparer.Ordinal))
            methods.Add(group.Key, Hash(group.Select(closure.Digest).Order(StringComparer.Ordinal)));
        var fingerprint = Hash([Format, WrittenName.Of(reader, phase), .. methods.Select(m => $"{m.Key} {m.Value}")]);
        return new PhaseFingerprint(fingerprint, methods.ToDictionary(m => m.Key, m => m.Value[..16], StringComparer.Ordinal));
    }

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
