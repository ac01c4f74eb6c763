using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Sage.Generators.Discovery;

/// <summary>Tells whether a compilation refers to the same metadata, under the same options, as another.</summary>
internal static class ReferenceStamp
{
    private static readonly ConditionalWeakTable<MetadataReference, object> Numbers = new();
    private static long _last;

    public static ulong Of(Compilation compilation)
    {
        var hash = new StableHash();
        hash.Add((ulong)compilation.Options.NullableContextOptions);
        foreach (var reference in compilation.ExternalReferences)
            hash.Add((ulong)(long)Numbers.GetValue(reference, static _ => Interlocked.Increment(ref _last)));
        return hash.Value;
    }
}
