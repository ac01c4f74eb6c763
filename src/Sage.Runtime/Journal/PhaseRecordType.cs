namespace Sage.Runtime.Journal;

/// <summary>The records that <see cref="PhaseRecordReader"/> reads by itself.</summary>
internal enum PhaseRecordType
{
    PhaseStarted,
    StepCompleted,
    ChildStarted,
    ChildEnded,
    PhaseCompleted,
}
