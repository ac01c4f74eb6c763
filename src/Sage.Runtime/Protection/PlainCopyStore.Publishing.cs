using System.Reflection;
using System.Text;

namespace Sage.Runtime;

internal sealed partial class PlainCopyStore
{
    private const uint ScriptMode = 0b111_000_000;
    private const uint ListMode = 0b110_000_000;

    public Task PublishRollbackListAsync(string installId, IReadOnlyList<(string Image, ProtectedPath Path)> entries, CancellationToken stop) =>
        AloneAsync(backups => Publish(backups, installId, entries), stop);

    private bool Publish(DirectoryHandle backups, string installId, IReadOnlyList<(string Image, ProtectedPath Path)> entries)
    {
        var index = _manifest.Read(backups);
        var list = new RollbackListWriter(_workingDirectory);
        foreach (var (id, path) in entries)
        {
            var image = index.Images.GetValueOrDefault(id) ?? throw Missing(id);
            if (Stored(image, path).Snapshot is not null)
                list.AddSnapshot(path);
            else
                list.Add(path, Entries(backups, image, path));
        }
        using var root = _access.OpenOrCreate(ProtectedPathResolver.Real(_layout.Root));
        Replace(root, Path.GetFileName(_layout.RollbackScript), Script(), ScriptMode);
        Replace(root, Path.GetFileName(_layout.RollbackList), Encoding.ASCII.GetBytes(list.Finish(installId)), ListMode);
        root.Flush();
        return true;
    }

    private static void Replace(DirectoryHandle directory, string name, byte[] content, uint mode)
    {
        var temporary = name + ".new";
        TreeRemover.Remove(directory, temporary, CancellationToken.None);
        using (var file = directory.CreateFile(temporary))
        {
            FileHash.Write(file, content, 0, directory.PathOf(temporary));
            directory.SetMode(temporary, mode);
            DirectoryHandle.Flush(file, directory.PathOf(temporary));
        }
        directory.Rename(temporary, name);
    }

    private static byte[] Script()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("rollback.sh")!;
        var script = new byte[stream.Length];
        stream.ReadExactly(script);
        return script;
    }
}
