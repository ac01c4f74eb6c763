namespace Sage.Sandbox.Shell;

/// <summary>A text that is no shell script, or one beyond the bounds of <see cref="ShellLimits"/>.</summary>
/// <param name="position">The index in the text at which it stopped making sense.</param>
/// <param name="isTooComplex">Whether it is beyond a bound, rather than wrong.</param>
internal sealed class ShellSyntaxException(int position, bool isTooComplex = false) : Exception
{
    public int Position { get; } = position;

    public bool IsTooComplex { get; } = isTooComplex;
}
