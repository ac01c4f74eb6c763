namespace Sage.Generators.Model;

/// <summary>What one plan gives the generator.</summary>
internal sealed record PlanSource(PlanModel? Model, EquatableArray<MemberBody> Bodies, string? Error);
