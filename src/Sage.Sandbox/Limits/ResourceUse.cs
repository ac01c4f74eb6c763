namespace Sage.Sandbox.Limits;

/// <summary>What a group has used; null is what its controllers do not count.</summary>
/// <param name="PeakMemory">The most bytes of memory at one time.</param>
/// <param name="CpuTime">Time on processors.</param>
/// <param name="BytesRead">From disks.</param>
/// <param name="BytesWritten">To disks.</param>
internal sealed record ResourceUse(long? PeakMemory, TimeSpan? CpuTime, long? BytesRead, long? BytesWritten);
