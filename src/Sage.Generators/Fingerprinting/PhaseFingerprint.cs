using System.Security.Cryptography;
using System.Text;
using Sage.Generators.Model;

namespace Sage.Generators.Fingerprinting;

/// <summary>
/// Computes the syntax-tier fingerprint of a phase: SHA-256 over the tokens of its method and of every member of the
/// plan class that it names, and that those name in turn.
/// </summary>
internal static class PhaseFingerprint
{
    /// <summary>The version of the make-up; part of each fingerprint.</summary>
    private const string Format = "sage-syntax-1";

    public static IEnumerable<string> Compute(IEnumerable<MemberBody> bodies, IEnumerable<string> methods)
    {
        var byName = bodies.ToLookup(b => b.Name, StringComparer.Ordinal);
        using var sha = SHA256.Create();
        foreach (var method in methods)
        {
            var text = new StringBuilder(Format).Append('\n').Append(method).Append('\n');
            foreach (var name in Reached(byName, method))
            {
                foreach (var hash in byName[name].Select(b => b.Hash).OrderBy(h => h, StringComparer.Ordinal))
                    text.Append(name).Append(' ').Append(hash).Append('\n');
            }

            yield return Hex.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    /// <summary>The names of the members that a method reaches, itself included, in ordinal order.</summary>
    private static SortedSet<string> Reached(ILookup<string, MemberBody> byName, string method)
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal) { method };
        var open = new Stack<string>([method]);
        while (open.Count > 0)
        {
            foreach (var name in byName[open.Pop()].SelectMany(b => b.Uses))
            {
                if (byName.Contains(name) && reached.Add(name)) open.Push(name);
            }
        }

        return reached;
    }
}
