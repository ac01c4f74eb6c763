namespace Sage.Generators;

/// <summary>The tracking names of the generator's steps.</summary>
internal static class StepNames
{
    public const string Plans = nameof(Plans);
    public const string Shapes = nameof(Shapes);
    public const string Fingerprints = nameof(Fingerprints);
    public const string HintNames = nameof(HintNames);
    public const string Errors = nameof(Errors);
}
