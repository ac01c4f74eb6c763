namespace Sage.Samples.Tests;

/// <summary>What a complete install is, and what a further run does to it.</summary>
public sealed class CompleteInstallTests(InstalledSample installed) : IClassFixture<InstalledSample>
{
    private readonly SampleCopy _sample = installed.Copy;

    [Fact]
    public void Every_phase_ran_once_and_the_app_printed_its_phrases()
    {
        string[] phases = ["environment_setup", "submodule_sync", "python_deps", "sage_packages", "verification", "cleanup"];
        Assert.Equal(phases.Order(), _sample.Attempts().Distinct().Order());
        Assert.EndsWith(" phrases\n", _sample.Read(".sage/report.txt"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sample.File(".sage/build")));
    }

    [Fact]
    public void The_pins_are_those_that_the_sample_ships()
    {
        Assert.Equal(File.ReadAllText(Path.Combine(SampleCopy.Source, "requirements.txt")), _sample.Read("requirements.txt"));
    }

    [Fact]
    public void Pins_that_someone_changed_are_written_again()
    {
        var before = _sample.Attempts().Count;
        var pins = _sample.Read("requirements.txt");
        _sample.Write("requirements.txt", "# mine\n");
        Assert.Equal(0, _sample.Run().ExitCode);
        Assert.Equal(pins, _sample.Read("requirements.txt"));
        Assert.Equal(["python_deps", "cleanup"], _sample.Attempts().Skip(before));
    }

    [Fact]
    public void The_repository_around_it_is_as_it_was()
    {
        Assert.Equal("", _sample.Command("git", "status", "--porcelain", "--", "packages", "requirements.in", "requirements.txt", ".gitignore"));
        Assert.Equal("1", _sample.Command("git", "rev-list", "--count", "--all").Trim());
        Assert.DoesNotContain("submodule", _sample.Read(".git/config"), StringComparison.Ordinal);
        Assert.False(File.Exists(_sample.File(".gitmodules")));
    }

    [Fact]
    public void Another_run_says_that_it_is_complete_and_repeats_nothing()
    {
        var before = _sample.Attempts().Count;
        var (exitCode, output) = _sample.Run();
        Assert.Equal(0, exitCode);
        Assert.Contains("complete", output, StringComparison.Ordinal);
        Assert.Equal(before, _sample.Attempts().Count);
    }

    [Fact]
    public void A_removed_environment_is_made_again_with_all_that_was_in_it_and_the_rest_stays()
    {
        var before = _sample.Attempts().Count;
        Directory.Delete(_sample.File(".sage/venv"), recursive: true);
        Assert.Equal(0, _sample.Run().ExitCode);
        Assert.Equal(["environment_setup", "python_deps", "sage_packages", "cleanup"], _sample.Attempts().Skip(before));
    }

    [Fact]
    public void A_new_phrase_goes_through_the_submodule_into_the_report()
    {
        var before = _sample.Attempts().Count;
        _sample.Write("phrases/phrases.txt", _sample.Read("phrases/phrases.txt") + "resume: to go on where it stopped\n");
        Assert.Equal(0, _sample.Run().ExitCode);
        Assert.Equal(["submodule_sync", "verification"], _sample.Attempts().Skip(before));
        Assert.Contains("to go on where it stopped", _sample.Read(".sage/report.txt"), StringComparison.Ordinal);
    }
}
