namespace Sage.Sandbox.Launch;

/// <summary>The sockets that have a path (<c>unix(7)</c>): one on a read-only mount can be connected to, too.</summary>
internal static class HostSockets
{
    private const int PathAt = 7;

    /// <summary>The paths of those of this network that are there now.</summary>
    public static IEnumerable<string> Paths() => Parse(File.ReadLines("/proc/net/unix"));

    /// <summary>The absolute paths in lines of <c>/proc/net/unix</c>, after its first.</summary>
    internal static IEnumerable<string> Parse(IEnumerable<string> lines) =>
        lines.Skip(1).Select(line => line.Split(' ', PathAt + 1, StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length > PathAt && fields[PathAt].StartsWith('/')).Select(fields => fields[PathAt]);
}
