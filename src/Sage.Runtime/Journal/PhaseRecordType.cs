namespace Sage.Runtime.Journal;

/// <summary>The records that <see cref="PhaseRecordReader"/> reads by itself.</summary>
internal enum PhaseRecordType
{
    InstallStarted,
    PhaseStarted,
    StepCompleted,
    ChildStarted,
    ChildEnded,
    PhaseCompleted,
    PhaseFailed,
    RunEnded,
}
