using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>A rule that holds, and the part of the command that it holds for.</summary>
internal sealed record Finding(RiskRule Rule, string Part);
