namespace Sage.Sandbox.Network;

/// <summary>How much a sandbox may ask of its proxy.</summary>
internal sealed record GateLimits
{
    /// <summary>Connections at the same time; more wait until one ends.</summary>
    public int Connections { get; init; } = 256;

    /// <summary>Bytes of the first line and the fields of a request or an answer.</summary>
    public int HeadSize { get; init; } = 32 * 1024;

    /// <summary>How long a request may take until it is complete, and a refused one until its sender has read why.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one address of a host may take to answer.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may carry nothing.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromHours(1);
}
