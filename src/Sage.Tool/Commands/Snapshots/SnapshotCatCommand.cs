using Sage.Runtime;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Reading;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Writes the content of a file in a snapshot to standard output, as it is.</summary>
internal sealed class SnapshotCatCommand(ToolIo io)
{
    public int Run(RepositoryAccess access, string name, string path, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        using var interruption = new Interruption(io, stop);
        var snapshot = SnapshotSelector.Find(repository.Manifests, name);
        using var reader = new SnapshotReader(repository);
        var file = reader.Find(snapshot, path);
        using var output = io.OpenOut();
        reader.CopyTo(file, output, interruption.Token);
        output.Flush();
        return ExitCode.Done;
    }
}
