using Sage.Runtime.Fingerprints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Driver;

/// <summary>What a driver works on and with.</summary>
internal sealed record DriverSetup
{
    public required PlanDescriptor Plan { get; init; }

    /// <summary>Fingerprints of the plan's compiled code; null where the build left none.</summary>
    public CompiledFingerprints? Compiled { get; init; }

    /// <summary>The plan's generated program; null for a rollback of files alone.</summary>
    public required PlanProgram? Program { get; init; }

    /// <summary>The install as its journal tells it.</summary>
    public required InstallState State { get; init; }

    public required IInstallLog Log { get; init; }

    /// <summary>The checkpoint directory, which no protected path may hold.</summary>
    public required string CheckpointDirectory { get; init; }

    /// <summary>Null when checkpoints are disabled: nothing is protected then.</summary>
    public required IProtectedPathStore? Store { get; init; }

    public required ICommandRunner Commands { get; init; }

    /// <summary>Opens the transactions of phases that ask for one; null where the plan has no such phase.</summary>
    public IPhaseTransactions? Transactions { get; init; }

    public required IPhaseOutput Output { get; init; }

    public required SecretMasker Secrets { get; init; }

    public required IRunObserver Observer { get; init; }

    public required MachineOptions Options { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a cancelled phase may take to return before the run gives it up.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(30);

    public string WorkingDirectory => State.Install!.WorkingDirectory;
}
