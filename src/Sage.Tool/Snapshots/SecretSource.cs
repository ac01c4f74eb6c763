using Sage.Runtime;
using Sage.Snapshots.Keys;
using Sage.Tool.Configuration;

namespace Sage.Tool.Snapshots;

/// <summary>Finds what opens a repository: a file that was named, the variable, or a question on a terminal.</summary>
internal sealed class SecretSource(ToolIo io)
{
    private const string Variable = "SAGE_SNAPSHOT_PASSPHRASE";

    /// <summary>What opens a repository.</summary>
    /// <exception cref="SageException">Nothing was given, and there is nobody to ask (exit 6).</exception>
    public KeySecret Find(RepositoryPlace place) => Named(place.PassphraseFile, place.KeyFile) ?? OfVariable() ?? Ask(Messages.SnapshotPassphrasePrompt(place.Path));

    /// <summary>What a new key is: asked for twice, because nobody sees what is typed.</summary>
    /// <param name="variable">Whether the variable may say it.</param>
    /// <exception cref="SageException">Nothing was given and there is nobody to ask (exit 6), or the two differ (exit 2).</exception>
    public KeySecret Choose(string? passphraseFile, string? keyFile, bool variable)
    {
        if (Named(passphraseFile, keyFile) is { } named)
            return named;
        if (variable && OfVariable() is { } known)
            return known;
        var first = Read(Messages.SnapshotNewPassphrasePrompt);
        return first == Read(Messages.SnapshotPassphraseAgainPrompt)
            ? KeySecret.OfPassphrase(first)
            : throw new SageException(ExitCode.Usage, Messages.SnapshotPassphrasesDiffer);
    }

    private static KeySecret? Named(string? passphraseFile, string? keyFile) => (passphraseFile, keyFile) switch
    {
        (null, null) => null,
        (not null, not null) => throw new SageException(ExitCode.Usage, Messages.SnapshotOneSecret),
        (_, not null) => KeySecret.OfFile(keyFile),
        _ => KeySecret.OfPassphrase(FirstLine(passphraseFile)),
    };

    private static string FirstLine(string path)
    {
        using var reader = NamedFile.Open(path);
        return reader.ReadLine() ?? "";
    }

    private KeySecret? OfVariable() => io.Variable(Variable) is { Length: > 0 } passphrase ? KeySecret.OfPassphrase(passphrase) : null;

    private KeySecret Ask(string prompt) => KeySecret.OfPassphrase(Read(prompt));

    private string Read(string prompt)
    {
        if (!io.CanAsk)
            throw new SageException(ExitCode.Decide, Messages.SnapshotNobodyToAsk);
        return io.ReadSecret(Rendering.PlainText.Line(prompt)) ?? throw new OperationCanceledException();
    }
}
