using Sage.Runtime;
using Sage.Runtime.Checkpoints;

// Saves or restores protected paths in a process of its own, which a test may kill or run as another user:
// save ROOT NAME…, or restore ROOT IMAGE NAME…, or restore-portably with the same.
try
{
    var layout = new CheckpointLayout(Path.Combine(args[1], ".sage", "checkpoints"));
    using var store = new PlainCopyStore(layout, args[1], args[0] == "restore-portably" ? new PortableDirectoryAccess() : null);
    var resolver = new ProtectedPathResolver(args[1], layout.Root, allowOutside: false);
    Console.WriteLine("ready");
    if (args[0] == "save")
        Console.WriteLine((await store.SaveAsync("i", resolver.Resolve(args[2..]), CancellationToken.None)).Id);
    else
        await store.RestoreAsync(args[2], resolver.Resolve(args[3..]), CancellationToken.None);
    return ExitCode.Done;
}
catch (SageException e)
{
    Console.Error.WriteLine(e.Message);
    return e.ExitCode;
}
