namespace Sage.Sandbox.Risk;

/// <summary>What a command is thought to do. The order is that of the risk.</summary>
internal enum Verdict
{
    /// <summary>It reads, or writes where it may, and nothing else.</summary>
    Safe,

    /// <summary>It may do harm, or nobody can tell: it runs where its writes can be taken back.</summary>
    Uncertain,

    /// <summary>It does harm that cannot be taken back: it does not run.</summary>
    Unsafe,
}
