namespace Sage.Runtime.Driver;

/// <summary>Makes one sentence of an exception.</summary>
internal static class ErrorText
{
    /// <summary>What went wrong, secrets masked, on one line.</summary>
    public static string Of(Exception error, SecretMasker secrets)
    {
        var text = error is SageException or CommandFailedException
            ? error.Message
            : $"{error.GetType().Name}: {error.Message}";
        return secrets.Mask(text);
    }
}
