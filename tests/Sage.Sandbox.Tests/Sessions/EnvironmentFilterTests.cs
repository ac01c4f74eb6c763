using Sage.Sandbox.Launch;
using Sage.Sandbox.Sessions;

namespace Sage.Sandbox.Tests.Sessions;

/// <summary>Which variables commands in a sandbox get.</summary>
public sealed class EnvironmentFilterTests
{
    [Theory]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("NPM_TOKEN")]
    [InlineData("NPM_CONFIG__AUTH")]
    [InlineData("npm_config_//registry.example.org/:_authToken")]
    [InlineData("ANTHROPIC_API_KEY")]
    [InlineData("OPENAI_APIKEY")]
    [InlineData("AWS_PROFILE")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("AZURE_CLIENT_ID")]
    [InlineData("GOOGLE_APPLICATION_CREDENTIALS")]
    [InlineData("PGPASSWORD")]
    [InlineData("MYSQL_PWD")]
    [InlineData("CLIENT_SECRET")]
    [InlineData("SSH_AUTH_SOCK")]
    [InlineData("GPG_AGENT_INFO")]
    [InlineData("DBUS_SESSION_BUS_ADDRESS")]
    [InlineData("XDG_RUNTIME_DIR")]
    [InlineData("DOCKER_HOST")]
    [InlineData("KUBECONFIG")]
    [InlineData("DISPLAY")]
    [InlineData("ConnectionStrings__Main")]
    [InlineData("AZURE_DEVOPS_EXT_PAT")]
    [InlineData("SAGE_HOSTED")]
    public void Secrets_and_ways_to_the_host_are_kept_out(string name) => Assert.True(EnvironmentFilter.IsKeptOut(name, "value"));

    [Theory]
    [InlineData("PATH", "/usr/bin:/bin")]
    [InlineData("HOME", "/home/user")]
    [InlineData("LANG", "C.UTF-8")]
    [InlineData("PWD", "/work")]
    [InlineData("TERM", "xterm-256color")]
    [InlineData("DOTNET_ROOT", "/usr/lib/dotnet")]
    [InlineData("NUGET_PACKAGES", "/home/user/.nuget/packages")]
    [InlineData("npm_config_cache", "/home/user/.npm")]
    [InlineData("TOKENIZERS_PARALLELISM", "false")]
    [InlineData("KEYBOARD", "us")]
    [InlineData("SSL_CERT_FILE", "/etc/ssl/certs/ca.pem")]
    [InlineData("HTTP_PROXY", "http://proxy.example.org:3128")]
    [InlineData("GIT_REMOTE", "https://user@example.org/x:y@z")]
    [InlineData("EDITOR", "skim")]
    public void What_programs_need_is_passed_on(string name, string value) => Assert.False(EnvironmentFilter.IsKeptOut(name, value));

    [Theory]
    [InlineData("http://user:secret@proxy.example.org:3128")]
    [InlineData("postgres://app:secret@db/main")]
    [InlineData("ghp_0123456789")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\n")]
    public void Values_that_are_secrets_are_kept_out_whatever_their_name(string value) => Assert.True(EnvironmentFilter.IsKeptOut("SETTING", value));

    [Fact]
    public void What_is_named_is_kept_and_what_is_set_wins()
    {
        var environment = EnvironmentFilter.Apply(Settings() with
        {
            BaseEnvironment = new Dictionary<string, string> { ["NPM_TOKEN"] = "a", ["GITHUB_TOKEN"] = "b", ["LANG"] = "C" },
            KeptVariables = ["NPM_TOKEN"],
            Variables = new Dictionary<string, string> { ["LANG"] = "POSIX", ["API_TOKEN"] = "c" },
        });

        Assert.Equal(["API_TOKEN=c", "LANG=POSIX", "NPM_TOKEN=a"], environment.Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal));
    }

    private static SessionSettings Settings() =>
        new() { Workspace = "/w", Layers = new OverlayLayers([], "", "", IsPrivileged: false), Place = "/p", Temporary = "/t" };
}
