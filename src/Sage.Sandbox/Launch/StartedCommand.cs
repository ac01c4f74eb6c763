namespace Sage.Sandbox.Launch;

/// <summary>A command that runs in a sandbox.</summary>
/// <param name="Pid">Its process, as this process sees it.</param>
/// <param name="Marker">The cgroup namespace that only its processes are in, as the links in <c>/proc/PID/ns</c> say it.</param>
internal readonly record struct StartedCommand(int Pid, string Marker);
