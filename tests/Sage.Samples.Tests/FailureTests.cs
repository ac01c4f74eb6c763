namespace Sage.Samples.Tests;

/// <summary>What the sample does when something is missing or broken.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly SampleCopy _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void A_library_that_does_not_build_leaves_pins_wheels_and_environment_as_they_were()
    {
        const string Broken = "packages/libraries/quickstart-table/pyproject.toml";
        var project = _sample.Read(Broken);
        _sample.Write(Broken, "[build-system\n");
        _sample.Write("requirements.txt", "# mine\n");

        var (exitCode, output) = _sample.Run();

        Assert.Equal(1, exitCode);
        Assert.Contains("python_deps failed on attempt 2", output, StringComparison.Ordinal);
        Assert.Contains("python_deps.log", output, StringComparison.Ordinal);
        Assert.Equal("# mine\n", _sample.Read("requirements.txt"));
        Assert.False(Directory.Exists(_sample.File(".sage/wheels")));
        Assert.Empty(Directory.EnumerateDirectories(_sample.File(".sage/venv/lib"), "quickstart_*", SearchOption.AllDirectories));

        _sample.Write(Broken, project);
        Assert.Equal(0, _sample.Run().ExitCode);
        Assert.Single(_sample.Attempts(), "environment_setup");
    }

    [Theory]
    [InlineData("git", "git is missing: install it")]
    [InlineData("python3", "python3 is missing: install it")]
    public void A_missing_program_is_named_with_what_to_install(string missing, string message)
    {
        LinkPrograms(missing);
        var (exitCode, output) = _sample.Run();
        Assert.NotEqual(0, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Contains("environment_setup", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_python_without_venv_is_named_with_what_to_install()
    {
        LinkPrograms("python3");
        _sample.Write("bin/python3", "#!/bin/sh\necho \"ModuleNotFoundError: No module named 'ensurepip'\" >&2\nexit 1\n");
        _sample.Command("chmod", "+x", "bin/python3");
        var (exitCode, output) = _sample.Run();
        Assert.NotEqual(0, exitCode);
        Assert.Contains("sudo apt-get install python3-venv", output, StringComparison.Ordinal);
    }

    /// <summary>Gives the program a PATH with nothing but what it needs, and without one of that.</summary>
    private void LinkPrograms(string without)
    {
        Directory.CreateDirectory(_sample.File("bin"));
        var directories = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        foreach (var name in (string[])["dotnet", "sh", "git", "python3"])
        {
            if (name != without)
                File.CreateSymbolicLink(_sample.File($"bin/{name}"), directories.Select(d => Path.Combine(d, name)).First(File.Exists));
        }
        _sample.Environment["PATH"] = _sample.File("bin");
    }
}
