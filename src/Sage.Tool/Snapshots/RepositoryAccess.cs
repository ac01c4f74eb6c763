using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Snapshots;
using Sage.Snapshots.Keys;

namespace Sage.Tool.Snapshots;

/// <summary>Opens the repository that a command line names, with the key that it needs.</summary>
internal sealed class RepositoryAccess(ToolIo io, RepositoryPlace place)
{
    /// <summary>How long others are waited for: a prune needs the repository for itself only while it removes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private KeySecret? _secret;
    private RepositoryKeys? _keys;

    /// <summary>The repository's directory.</summary>
    public string Path => place.Path;

    /// <summary>What opens it.</summary>
    /// <exception cref="SnapshotException">There is none, or what was given does not open it.</exception>
    public RepositoryKeys Keys
    {
        get
        {
            if (_keys is not null)
                return _keys;
            var file = SnapshotRepository.ReadFile(place.Path);
            var isNamed = place.PassphraseFile is not null || place.KeyFile is not null;
            return _keys = file.Encrypted || file.Signed || isNamed ? RepositoryKeyring.Open(place.Path, Secret) : RepositoryKeys.None;
        }
    }

    /// <summary>What the user opens it with.</summary>
    public KeySecret Secret => _secret ??= new SecretSource(io).Find(place);

    /// <summary>A command line on the same repository.</summary>
    public string Command(string verb) =>
        place.Layout is null ? $"dotnet sage snapshot {verb} --repository {place.Path}" : $"dotnet sage snapshot {verb}";

    /// <summary>Refuses a checkpoint directory that leads elsewhere.</summary>
    public void Inspect()
    {
        if (place.Layout is not { } layout)
            return;
        CheckpointGuard.Inspect(layout);
        CheckpointGuard.RequireDirectory(place.Path);
    }

    /// <summary>Opens the repository.</summary>
    /// <exception cref="SnapshotException">There is none, or it cannot be opened.</exception>
    public SnapshotRepository Open(CancellationToken stop)
    {
        Inspect();
        var repository = SnapshotRepository.Open(place.Path, Keys, Patience, stop);
        repository.OwnDirectory = place.Layout?.Root ?? place.Path;
        return repository;
    }

    /// <summary>Opens the repository; the first time, makes it.</summary>
    /// <param name="encrypt">Whether one that is made is encrypted.</param>
    /// <exception cref="SageException">It is there and not encrypted, though that was asked for (exit 6).</exception>
    public SnapshotRepository OpenOrCreate(bool encrypt, CancellationToken stop)
    {
        if (!SnapshotRepository.IsAt(place.Path))
            Create(encrypt);
        else if (encrypt && !SnapshotRepository.ReadFile(place.Path).Encrypted)
            throw new SageException(ExitCode.Decide, Messages.SnapshotIsNotEncrypted(place.Path));
        return Open(stop);
    }

    private void Create(bool encrypt)
    {
        _secret = encrypt ? new SecretSource(io).Choose(place.PassphraseFile, place.KeyFile, variable: true) : null;
        if (place.Layout is { } layout)
            CheckpointDirectory.OpenOrCreate(layout);
        if (_secret is not null)
            _keys = RepositoryKeyring.Create(place.Path, _secret, encrypted: true);
        else
            SnapshotRepository.Create(place.Path);
    }
}
