namespace Sage.Sandbox.Policy;

/// <summary>A policy file that is not understood, in one sentence that names the file and the line.</summary>
internal sealed class PolicyException(string file, int line, string problem) : Exception(Messages.PolicyProblem(file, line, problem))
{
    public int Line { get; } = line;
}
