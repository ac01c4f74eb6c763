using System.ComponentModel;

namespace Sage.Runtime;

/// <summary>The static description of one phase.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PhaseDescriptor
{
    internal static readonly TimeSpan DefaultBackoff = TimeSpan.FromSeconds(1);

    /// <summary>The phase's position in <see cref="PlanDescriptor.Phases"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The phase's name in journals and reports.</summary>
    public required string Name { get; init; }

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>The phases whose outputs this one takes, in parameter order without repetition.</summary>
    public IReadOnlyList<int> Inputs { get; init; } = [];

    /// <summary>Every phase that must have settled first, ascending: <see cref="Inputs"/> and order-only edges.</summary>
    public IReadOnlyList<int> Predecessors { get; init; } = [];

    /// <summary>The output's type as C# writes it; null for a phase without output.</summary>
    public string? OutputType { get; init; }

    /// <summary>How often a failed attempt is tried again.</summary>
    public int Retries { get; init; }

    /// <summary>The wait before the first retry.</summary>
    public TimeSpan Backoff { get; init; } = DefaultBackoff;

    /// <summary>The time one attempt may take; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The time all attempts and waits together may take; null for no limit.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>Protected paths as declared; a trailing slash marks a directory.</summary>
    public IReadOnlyList<string> Protects { get; init; } = [];

    /// <summary>Produced paths as declared; a trailing slash marks a directory.</summary>
    public IReadOnlyList<string> Produces { get; init; } = [];

    /// <summary>Files and directories in the resume key.</summary>
    public IReadOnlyList<string> InputFiles { get; init; } = [];

    /// <summary>Environment variables in the resume key, without the <c>$</c>.</summary>
    public IReadOnlyList<string> InputVariables { get; init; } = [];

    /// <summary>What happens when the resume key changed.</summary>
    public OnChange OnChange { get; init; }

    /// <summary>What happens to an interrupted attempt.</summary>
    public Recovery Recovery { get; init; }

    /// <summary>Where the phase's commands run.</summary>
    public SandboxMode Sandbox { get; init; }

    /// <summary>What they may connect to, as declared; null for nothing.</summary>
    public string? Network { get; init; }

    /// <summary>Flags of changes that may be committed.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Whether the phase has an undo.</summary>
    public bool HasUndo { get; init; }

    /// <summary>Whether the phase has a verification.</summary>
    public bool HasVerify { get; init; }

    /// <summary>Whether the phase may be skipped.</summary>
    public bool HasSkipWhen { get; init; }
}
