namespace Sage.Generators;

/// <summary>The tracking names of the generator's steps, in the order in which they run.</summary>
internal static class StepNames
{
    /// <summary>What the syntax of the project says. Changes with any declaration, and with any body of a plan.</summary>
    public const string Project = nameof(Project);

    /// <summary>The same, bodies left aside.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>One hash for each plan, of all declarations that it depends on.</summary>
    public const string Stamps = nameof(Stamps);

    /// <summary>The model of each plan; the only step that asks for symbols.</summary>
    public const string Shapes = nameof(Shapes);

    /// <summary>Plans whose file names would differ in case alone.</summary>
    public const string CollidingNames = nameof(CollidingNames);

    /// <summary>The bodies of each plan.</summary>
    public const string Bodies = nameof(Bodies);

    /// <summary>The fingerprints of each plan.</summary>
    public const string Fingerprints = nameof(Fingerprints);
}
