namespace Sage.Sandbox.Tests.Escapes;

/// <summary>How an attempt ended.</summary>
/// <param name="Where"><c>inside</c> or <c>outside</c> of a sandbox.</param>
/// <param name="Code">0 when it got out, 1 when it was contained; another when it is broken.</param>
public sealed record EscapeResult(string Where, string Name, int Code, string Text);
