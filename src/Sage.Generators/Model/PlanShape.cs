namespace Sage.Generators.Model;

/// <summary>What reading one plan gave.</summary>
/// <param name="Key">The plan's metadata name.</param>
/// <param name="Model">Without value for a type that no generated part can join.</param>
internal sealed record PlanShape(string Key, Guarded<PlanModel> Model);
