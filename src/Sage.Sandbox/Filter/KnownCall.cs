namespace Sage.Sandbox.Filter;

/// <summary>A system call.</summary>
internal sealed record KnownCall(int Number, string Name, CallRule Rule);
