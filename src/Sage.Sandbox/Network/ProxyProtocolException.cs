namespace Sage.Sandbox.Network;

/// <summary>Whoever uses the proxy does not keep to its protocol, or wants what the proxy does not do.</summary>
/// <param name="status">The status code of HTTP that says so.</param>
internal sealed class ProxyProtocolException(int status) : Exception
{
    public const int BadRequest = 400;
    public const int HeadTooLarge = 431;
    public const int NotImplemented = 501;

    public int Status { get; } = status;
}
