using Sage.Sandbox.Audit;

namespace Sage.Sandbox.Tests.Audit;

/// <summary>Which parts of a command do not come into an audit log.</summary>
public sealed class SecretArgumentsTests
{
    [Theory]
    [InlineData("npm publish --token ***", "npm", "publish", "--token", "abc")]
    [InlineData("npm --auth-token=*** x", "npm", "--auth-token=abc", "x")]
    [InlineData("env NPM_TOKEN=*** npm", "env", "NPM_TOKEN=abc def", "npm")]
    [InlineData("curl -H Authorization: *** u", "curl", "-H", "Authorization: Bearer abc", "u")]
    [InlineData("curl -H X-Api-Key: *** u", "curl", "-H", "X-Api-Key: abc", "u")]
    [InlineData("git clone https://***@example.org/x", "git", "clone", "https://user:abc@example.org/x")]
    [InlineData("sh -c DB_PASSWORD=*** PGPASSWORD=*** psql --password *** -c x", "sh", "-c", "DB_PASSWORD='a b' PGPASSWORD=abc psql --password abc -c x")]
    [InlineData("grep -r token src", "grep", "-r", "token", "src")]
    [InlineData("ls passwords.txt keys", "ls", "passwords.txt", "keys")]
    [InlineData("a --token *** b", "a", "--token", "--password", "b")]
    public void Values_of_secret_names_are_hidden(string expected, params string[] arguments) =>
        Assert.Equal(expected, string.Join(' ', SecretArguments.Masked(arguments)));

    [Theory]
    [InlineData('a')]
    [InlineData('.')]
    [InlineData('-')]
    [InlineData('=')]
    [InlineData(' ')]
    [InlineData('\"')]
    public void Long_arguments_take_no_time_worth_mentioning(char repeated)
    {
        var argument = new string(repeated, 100_000);

        Assert.Equal([argument, "-c", argument], SecretArguments.Masked([argument, "-c", argument]));
    }
}
