using System.Text.Json;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Escapes;

/// <summary>All attempts, made once as root and once as a user that owns nothing.</summary>
public sealed class EscapeRun
{
    private readonly Dictionary<string, Lazy<Task<IReadOnlyList<EscapeResult>>>> _results = Users.ToDictionary(user => user, user => new Lazy<Task<IReadOnlyList<EscapeResult>>>(() => RunAsync(user)));

    /// <summary>Who makes them: those that this process can be.</summary>
    public static IReadOnlyList<string> Users { get; } = Environment.IsPrivilegedProcess ? ["root", "a user"] : ["a user"];

    public Task<IReadOnlyList<EscapeResult>> As(string user) => _results[user].Value;

    private static async Task<IReadOnlyList<EscapeResult>> RunAsync(string user)
    {
        string[] host = [Environment.ProcessPath!, "exec", typeof(EscapeRun).Assembly.Location, "escapes"];
        if (user != "root" && Environment.IsPrivilegedProcess)
            host = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", .. host];
        var output = await ProcessRun.Checked("/", host[0], host[1..]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<EscapeResult>(line, JsonSerializerOptions.Web)!)];
    }
}
