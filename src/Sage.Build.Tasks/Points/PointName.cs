namespace Sage.Build.Tasks.Points;

/// <summary>A rollback point as one task hands it to another: the install that holds it, and its name there.</summary>
internal sealed record PointName(string Install, string Name)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static PointName? TryParse(string text) =>
        text.Split('/') is [{ Length: > 0 } install, { Length: > 0 } name] && !install.StartsWith('-') && !name.StartsWith('-') ? new PointName(install, name) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Install}/{Name}";
}
