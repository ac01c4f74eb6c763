namespace Sage.Tool.Reports;

/// <summary>What <c>logs --json</c> writes, one a line.</summary>
/// <param name="Phase">The phase that the line belongs to.</param>
/// <param name="Line">The line as the phase or its command wrote it, without its end.</param>
internal sealed record LogLine(string Phase, string Line);
