namespace Sage.Sandbox.Limits;

/// <summary>A limit that a command ran into.</summary>
/// <param name="Kind">Memory, whose limit ends processes, or processes, whose limit refuses new ones.</param>
/// <param name="Limit">Bytes or processes; null where memory ran out in a group around the sandbox, or on the host.</param>
/// <param name="Peak">The most that was used, in bytes or processes; null where the kernel does not tell.</param>
/// <param name="IsOfTransaction">Whether it is the limit of the transaction, which all its commands share.</param>
internal sealed record LimitHit(LimitKind Kind, long? Limit, long? Peak, bool IsOfTransaction)
{
    /// <summary>For people: <c>out of memory at 4 GiB, peak 4.0 GiB</c>.</summary>
    public string Text => this switch
    {
        { Kind: LimitKind.Pids } => Messages.LimitHitPids(Limit!.Value),
        { Limit: null, Peak: null } => Messages.LimitHitMemoryOfOthers,
        { Limit: null, Peak: { } peak } => Messages.LimitHitMemoryOfOthersPeak(ByteSize.Text(peak, isMeasured: true)),
        { Limit: { } limit, Peak: null } => Messages.LimitHitMemory(ByteSize.Text(limit)),
        { Limit: { } limit, Peak: { } peak } => Messages.LimitHitMemoryPeak(ByteSize.Text(limit), ByteSize.Text(peak, isMeasured: true)),
    };
}
