using System.Collections;

namespace Sage.Sandbox.Sessions;

/// <summary>Keeps variables out of a sandbox whose names or values look like those of secrets, and those that lead to services of the host.</summary>
internal static class EnvironmentFilter
{
    /// <summary>Parts of a name between underscores.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "TOKEN", "TOKENS", "SECRET", "SECRETS", "PASSWORD", "PASSWORDS", "PASSWD", "PASS", "PWD", "PASSPHRASE", "KEY", "KEYS", "APIKEY", "APIKEYS", "CREDENTIAL", "CREDENTIALS",
        "CREDS", "AUTH", "AUTHORIZATION", "BEARER", "JWT", "PAT", "COOKIE", "COOKIES", "DSN", "CONNECTIONSTRING", "CONNECTIONSTRINGS", "WEBHOOK", "SIGNATURE",
    };

    private static readonly string[] Endings = ["PASSWORD", "PASSWD", "TOKEN", "SECRET", "APIKEY", "CREDENTIALS", "CONNECTION_STRING", "ACCESSKEY"];

    private static readonly string[] Beginnings =
        ["AWS_", "AZURE_", "ARM_", "GCP_", "GCLOUD_", "VAULT_", "KUBE", "DOCKER_", "CONTAINER_", "SSH_", "GPG_", "DBUS_", "XDG_RUNTIME_", "PULSE_", "SAGE_HOSTED", "SAGE_TARGET"];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "ICEAUTHORITY", "SESSION_MANAGER", "DATABASE_URL", "REDIS_URL", "MONGO_URL", "MONGODB_URI", "TMPDIR", "TMP", "TEMP",
    };

    /// <summary>The working directories of shells, which <c>PWD</c> among the words would keep out.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "PWD", "OLDPWD" };

    /// <summary>How tokens begin that their issuers made to be recognised.</summary>
    private static readonly string[] Tokens =
        ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "sk-", "AKIA", "ASIA", "xoxb-", "xoxp-", "npm_", "pypi-", "hf_", "AIza", "eyJhbGci", "-----BEGIN "];

    /// <summary>The environment of a session's commands.</summary>
    public static IReadOnlyDictionary<string, string> Apply(SessionSettings settings)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in settings.BaseEnvironment ?? Own())
        {
            if (settings.KeptVariables.Contains(name, StringComparer.Ordinal) || !IsKeptOut(name, value))
                result[name] = value;
        }
        foreach (var (name, value) in settings.Variables)
            result[name] = value;
        return result;
    }

    /// <summary>Whether commands do not get a variable unless it is named.</summary>
    public static bool IsKeptOut(string name, string value) =>
        !Harmless.Contains(name)
        && (Names.Contains(name)
            || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            || Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || name.Split('_', '-', '.', ':', '/').Any(Words.Contains)
            || Tokens.Any(token => value.StartsWith(token, StringComparison.Ordinal))
            || HasPassword(value));

    /// <summary>Whether a value is an address with a password in it, as <c>https://user:password@host/</c>.</summary>
    private static bool HasPassword(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
            return false;
        var authority = value.AsSpan(scheme + 3);
        var end = authority.IndexOfAny('/', '?', '#');
        authority = end < 0 ? authority : authority[..end];
        var at = authority.LastIndexOf('@');
        return at > 0 && authority[..at].Contains(':');
    }

    private static Dictionary<string, string> Own()
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            own[(string)variable.Key] = (string)variable.Value!;
        return own;
    }
}
