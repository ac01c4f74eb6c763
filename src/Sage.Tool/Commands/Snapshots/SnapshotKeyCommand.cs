using Sage.Runtime;
using Sage.Snapshots;
using Sage.Snapshots.Keys;
using Sage.Tool.Rendering;
using Sage.Tool.Rendering.Snapshots;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Says who can open an encrypted repository.</summary>
internal sealed class SnapshotKeyCommand(ToolIo io)
{
    public int List(RepositoryAccess access, bool json)
    {
        var keys = RepositoryKeyring.List(access.Path, Secret(access));
        if (json)
            ToolJson.Write(io.Out, new SnapshotKeysReport(access.Path, keys), SnapshotJson.Default.SnapshotKeysReport);
        else
            Consoles.Create(io.Out, io.Terminal).Write(KeysView.Rows(keys));
        return ExitCode.Done;
    }

    /// <param name="passphraseFile">A file whose first line is the new passphrase; null to ask for it, unless <paramref name="keyFile"/> is given.</param>
    public int Add(RepositoryAccess access, string? passphraseFile, string? keyFile, string label, bool json)
    {
        var secret = Secret(access);
        var added = new SecretSource(io).Choose(passphraseFile, keyFile, variable: false);
        var id = RepositoryKeyring.Add(access.Path, secret, added, label);
        Tell(access.Path, secret, json, Messages.SnapshotKeyIsAdded(id));
        return ExitCode.Done;
    }

    public int Remove(RepositoryAccess access, string name, bool json)
    {
        var secret = Secret(access);
        RepositoryKeyring.Remove(access.Path, secret, Find(access.Path, secret, name));
        Tell(access.Path, secret, json, Messages.SnapshotKeyIsRemoved(name));
        return ExitCode.Done;
    }

    /// <summary>Of a repository without keys nothing is asked.</summary>
    private static KeySecret Secret(RepositoryAccess access)
    {
        access.Inspect();
        var file = SnapshotRepository.ReadFile(access.Path);
        return file.Encrypted || file.Signed ? access.Secret : throw new SageException(ExitCode.Nothing, Messages.SnapshotHasNoKeys(access.Path));
    }

    private static string Find(string repository, KeySecret secret, string name)
    {
        var fitting = RepositoryKeyring.List(repository, secret).Where(key => key.Id.StartsWith(name, StringComparison.Ordinal)).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0].Id : name;
    }

    private void Tell(string repository, KeySecret secret, bool json, string text)
    {
        if (json)
            ToolJson.Write(io.Out, new SnapshotKeysReport(repository, RepositoryKeyring.List(repository, secret)), SnapshotJson.Default.SnapshotKeysReport);
        else
            io.Out.WriteLine(PlainText.Line(text));
    }
}
