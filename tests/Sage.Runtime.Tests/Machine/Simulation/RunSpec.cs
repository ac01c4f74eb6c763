namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>What a person asks of a run.</summary>
internal enum Ask
{
    Run,
    RollbackAll,

    /// <summary>To right after a completed phase; everything when none is completed.</summary>
    RollbackTo,

    /// <summary>To right before a completed phase; everything when none is completed.</summary>
    RollbackBefore,

    /// <summary>To a rollback point; everything when there is none.</summary>
    RollbackToPoint,

    /// <summary>On with a rollback under way, without what blocks it.</summary>
    SkipAndGoOn,
}

/// <summary>One process on the install: what it is asked, what is done to it, and in which order the world gets on.</summary>
internal sealed record RunSpec
{
    public Ask Ask { get; init; }

    /// <summary>Picks among completed phases or points.</summary>
    public int Target { get; init; }

    public bool FilesOnly { get; init; }

    public bool Yes { get; init; }

    public bool WaitAtGates { get; init; }

    public int MaxParallel { get; init; } = 1;

    /// <summary>Decides which jobs get on and how many events meet in one batch.</summary>
    public int Order { get; init; }

    /// <summary>The turn before which Ctrl+C comes.</summary>
    public int? CancelAt { get; init; }

    /// <summary>The turn in which the process is killed.</summary>
    public int? KillAt { get; init; }

    public KillMoment KillMoment { get; init; }

    /// <summary>The turn before which another process approves every gate.</summary>
    public int? ApproveAt { get; init; }

    /// <summary>Phases whose bodies were edited before the run.</summary>
    public IReadOnlyList<int> Edited { get; init; } = [];

    /// <summary>Phases whose products were deleted before the run.</summary>
    public IReadOnlyList<int> Gone { get; init; } = [];

    /// <summary>Phases whose <c>SkipWhen</c> says yes.</summary>
    public IReadOnlyList<int> Skipped { get; init; } = [];

    /// <summary>Phases whose files somebody else changed.</summary>
    public IReadOnlyList<int> Conflicts { get; init; } = [];

    public override string ToString()
    {
        var parts = new List<string> { $"Ask.{Ask}" };
        Add(Target != 0, $"Target = {Target}");
        Add(FilesOnly, "FilesOnly = true");
        Add(Yes, "Yes = true");
        Add(WaitAtGates, "WaitAtGates = true");
        Add(MaxParallel != 1, $"MaxParallel = {MaxParallel}");
        Add(Order != 0, $"Order = {Order}");
        Add(CancelAt is not null, $"CancelAt = {CancelAt}");
        Add(KillAt is not null, $"KillAt = {KillAt} {KillMoment}");
        Add(ApproveAt is not null, $"ApproveAt = {ApproveAt}");
        AddPhases(nameof(Edited), Edited);
        AddPhases(nameof(Gone), Gone);
        AddPhases(nameof(Skipped), Skipped);
        AddPhases(nameof(Conflicts), Conflicts);
        return string.Join(", ", parts);

        void Add(bool present, string text)
        {
            if (present)
                parts.Add(text);
        }

        void AddPhases(string name, IReadOnlyList<int> phases) =>
            Add(phases.Count > 0, $"{name} = {string.Join(' ', phases.Select(PlanSpec.Name))}");
    }
}
