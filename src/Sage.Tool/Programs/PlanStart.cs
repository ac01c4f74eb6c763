using Sage.Linux;
using Sage.Runtime;
using Sage.Sandbox;

namespace Sage.Tool.Programs;

/// <summary>How a plan's program is started.</summary>
internal sealed record PlanStart
{
    /// <summary>The built program, absolute.</summary>
    public required string Assembly { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>What the user named, absolute; a later rollback starts it again.</summary>
    public required string Target { get; init; }

    /// <summary>
    /// Whether this process shows the progress: the program prints none, and its output comes through a pipe.
    /// </summary>
    public bool Hosted { get; init; }

    /// <summary>What <c>sage.yaml</c> says for commands in a sandbox; null where it says nothing.</summary>
    public ProjectPolicy? Policy { get; init; }

    /// <summary>
    /// What the program's environment has besides this process's own. The program is watched in any case: the end of its
    /// standard input tells it that this process is gone; and it speaks the same language.
    /// </summary>
    public IEnumerable<(string Name, string Value)> Variables
    {
        get
        {
            List<(string, string)> variables = [("SAGE_TARGET", Target), ("SAGE_LANG", UserLanguage.Current), ("SAGE_WATCHED", "1")];
            if (Hosted)
                variables.Add(("SAGE_HOSTED", "1"));
            if (Policy is not null)
                variables.Add((ProjectPolicy.Variable, Policy.ToText()));
            return variables;
        }
    }
}
