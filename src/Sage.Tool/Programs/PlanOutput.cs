namespace Sage.Tool.Programs;

/// <summary>
/// Sorts what a hosted program writes: lines of the plan go above the picture as they come; the error that the program ends
/// with, and all that follows it, belongs below the last picture.
/// </summary>
internal sealed class PlanOutput
{
    private readonly List<string> _errors = [];

    /// <summary>The closing error's lines.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Takes lines, and returns those that are to be shown now.</summary>
    public List<string> Sort(IReadOnlyList<PlanLine> lines)
    {
        var now = new List<string>();
        foreach (var line in lines)
        {
            var closing = line.IsError && (_errors.Count > 0 || line.Text.StartsWith(Messages.Error(""), StringComparison.Ordinal));
            (closing ? _errors : now).Add(line.Text);
        }
        return now;
    }
}
