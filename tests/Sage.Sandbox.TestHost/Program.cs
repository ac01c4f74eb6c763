using System.Diagnostics;
using Sage.Sandbox;
using Sage.Sandbox.Limits;

// Runs a command with a limit, in a process that a test starts as another user or in another control group, and says what it ran into:
// memory SIZE COMMAND…, or pids COUNT COMMAND…. What this host cannot enforce ends with 7.
try
{
    var limits = args[0] == "memory" && ByteSize.TryParse(args[1], out var bytes) ? new ResourceLimits { Memory = bytes } : new ResourceLimits { Pids = int.Parse(args[1]) };
    await using var group = ControlGroup.Create("test", limits);
    var entering = string.Concat(group.ProcessFiles.Select(file => $"echo 0 > '{file}' && "));
    using (var command = Process.Start("/bin/sh", ["-c", entering + "exec \"$@\"", "sh", .. args[2..]]))
        await command.WaitForExitAsync();
    Console.WriteLine(group.Hit()?.Text ?? "nothing");
    return 0;
}
catch (SandboxException refused)
{
    Console.WriteLine(refused.Message);
    return refused.Fault == SandboxFault.Unsupported ? 7 : 1;
}
