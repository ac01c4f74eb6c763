namespace Sage.Runtime;

/// <summary>
/// Marks a method of an install plan as a phase: a unit of work whose completion is checkpointed. The method may be
/// static or instance, synchronous or asynchronous, with or without a result. A parameter whose type another phase
/// returns is an edge from that phase.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class InstallPhaseAttribute : Attribute
{
    /// <summary>The phase's name; by default the method's name in snake_case.</summary>
    public string? Name { get; set; }

    /// <summary>Methods that must have completed first, where no parameter says so: <c>After = [nameof(Sync)]</c>.</summary>
    public string[] After { get; set; } = [];

    /// <summary>How often a failed attempt is tried again. Retries are journaled: a resume does not refill them.</summary>
    public int Retries { get; set; }

    /// <summary>
    /// The wait before the first retry as <c>[d.]hh:mm:ss[.f]</c>, by default one second. It doubles with every further
    /// retry up to five minutes, and each wait is drawn at random from its upper half.
    /// </summary>
    public string? Backoff { get; set; }

    /// <summary>The time one attempt may take, as <c>[d.]hh:mm:ss[.f]</c>; unlimited by default.</summary>
    public string? Timeout { get; set; }

    /// <summary>
    /// The time all attempts and waits for retries together may take, as <c>[d.]hh:mm:ss[.f]</c>; unlimited by default. A resume does
    /// not refill it. Waits for approvals and the time between runs do not count.
    /// </summary>
    public string? TotalTimeout { get; set; }

    /// <summary>
    /// Files and directories (with a trailing <c>/</c>) that a rollback puts back byte for byte, relative to the
    /// working directory. Phases whose protected paths overlap never run at the same time.
    /// </summary>
    public string[] Protects { get; set; } = [];

    /// <summary>
    /// What the phase leaves behind. A file must exist with the content it had at completion, a directory (with a
    /// trailing <c>/</c>) must exist; otherwise the phase is not complete and runs again.
    /// </summary>
    public string[] Produces { get; set; } = [];

    /// <summary>
    /// A method that returns <see langword="bool"/> and says whether what the completed phase left behind still holds.
    /// It may take the phase's inputs and its output.
    /// </summary>
    public string? Verify { get; set; }

    /// <summary>
    /// The compensation: a method that takes back what the phase did beyond its protected paths. It may take the
    /// phase's inputs and, as a nullable parameter, its output, and must be safe to run twice.
    /// </summary>
    public string? Undo { get; set; }

    /// <summary>
    /// A method that returns <see langword="bool"/>: when true the phase is skipped and its consumers receive
    /// <see langword="null"/>. It may take the phase's inputs.
    /// </summary>
    public string? SkipWhen { get; set; }

    /// <summary>What happens when a completed phase's resume key no longer matches.</summary>
    public OnChange OnChange { get; set; }

    /// <summary>What happens to an attempt that was interrupted: started, never completed or failed.</summary>
    public Recovery Recovery { get; set; }

    /// <summary>
    /// What belongs to the resume key besides the body and the inputs: files, directories (with a trailing <c>/</c>)
    /// and environment variables (<c>"$NAME"</c>).
    /// </summary>
    public string[] Inputs { get; set; } = [];

    /// <summary>
    /// Where the phase's commands run. In a transaction, all that <see cref="PhaseContext.RunAsync(CommandSpec)"/> starts in the phase's body shares one
    /// sandbox; what it changes in the working directory is on disk when the phase has completed, and a rollback puts back every path
    /// that it changed. What the method itself writes, and the commands of <see cref="Undo"/>, <see cref="Verify"/> and <see cref="SkipWhen"/>, go
    /// past it. Steps of such a phase stand only as long as their attempt.
    /// </summary>
    public SandboxMode Sandbox { get; set; }

    /// <summary>
    /// What commands in a sandbox may connect to: <c>none</c> (the default), <c>host</c>, or rules such as
    /// <c>packages.example.org:443</c> and <c>10.0.0.0/8:5432</c>, with commas between them.
    /// </summary>
    public string? Network { get; set; }

    /// <summary>
    /// Flags of changes that a sandbox's commit needs leave for, such as <c>git-hooks</c>; <c>docs/sandbox.md</c> lists them. Without leave the phase fails,
    /// and nothing is committed.
    /// </summary>
    public string[] Allow { get; set; } = [];
}
