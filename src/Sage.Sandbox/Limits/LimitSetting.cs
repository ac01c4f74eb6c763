namespace Sage.Sandbox.Limits;

/// <summary>One line that is written to a file of a group.</summary>
/// <param name="Controller">Whose file it is.</param>
/// <param name="IsOptional">Whether it goes without the file, where the kernel has none.</param>
internal sealed record LimitSetting(LimitKind Kind, string Controller, string File, string Value, bool IsOptional = false);
