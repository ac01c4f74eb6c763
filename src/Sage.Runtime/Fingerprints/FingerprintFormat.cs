namespace Sage.Runtime.Fingerprints;

/// <summary>What the writer of compiled fingerprints, in a build, and their reader, in a program, agree on; shared as source.</summary>
internal static class FingerprintFormat
{
    /// <summary>The version of the file's make-up. A reader ignores another one.</summary>
    public const int Version = 1;

    /// <summary>What follows an assembly's simple name in the name of its file.</summary>
    public const string Suffix = ".sage-fingerprints.json";

    /// <summary>The tier that every build has: the tokens of the plan class.</summary>
    public const string Syntax = "syntax";

    /// <summary>How the name of a compiled tier begins; optimization and compiler version follow, because both change code without a change of source.</summary>
    public const string CompiledTier = "il/";

    /// <summary>The manifest of an assembly's plans, beside the assembly.</summary>
    public const string ManifestName = "sage-plan.json";
}
