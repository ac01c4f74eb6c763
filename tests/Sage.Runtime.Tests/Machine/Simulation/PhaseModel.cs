namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>What the promises know of a phase: a much smaller fold than the product's, made of text and counters.</summary>
internal sealed class PhaseModel
{
    public bool Completed { get; set; }

    public bool Skipped { get; set; }

    public bool Running { get; set; }

    /// <summary>The key it completed or was skipped with.</summary>
    public string? Key { get; set; }

    public string? Output { get; set; }

    public int Attempt { get; set; }

    public int Started { get; set; }

    public int CompletedAs { get; set; }

    /// <summary>Retries since it last settled.</summary>
    public int Retries { get; set; }

    /// <summary>Steps that stand, with the content of its files at the end of each.</summary>
    public List<(string Key, string Content)> Steps { get; } = [];

    /// <summary>Its files before the first attempt since it last settled; null while it is settled.</summary>
    public string? Began { get; set; }

    /// <summary>The run in which <see cref="Began"/> was noted.</summary>
    public int BeganInRun { get; set; }

    /// <summary>Its files as its newest reset left them.</summary>
    public string? ResetTo { get; set; }

    /// <summary>Its files before it first touched them since it was last rolled back.</summary>
    public string? Origin { get; set; }

    /// <summary>Its files when it completed.</summary>
    public string? AtCompletion { get; set; }

    /// <summary>Its check said, in this run, that it need not run, or it settled in this run.</summary>
    public bool SettledInRun { get; set; }

    /// <summary>Gates its attempt has asked for.</summary>
    public HashSet<string> Asked { get; } = [];

    /// <summary>The gates that were open when its attempt stopped; null while none has.</summary>
    public HashSet<string>? OpenWhenStopped { get; set; }

    /// <summary>The gates that were not approved when its attempt was stopped.</summary>
    public IReadOnlyList<string> StoppedAt { get; set; } = [];

    /// <summary>Whether a body of it has run that no undo has been applied to.</summary>
    public bool Worked { get; set; }

    public void Settle()
    {
        Retries = 0;
        Steps.Clear();
        Began = null;
        ResetTo = null;
    }
}
