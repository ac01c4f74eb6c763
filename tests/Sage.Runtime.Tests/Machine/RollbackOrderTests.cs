using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine;

/// <summary>Which phases a rollback takes, and in which order.</summary>
public sealed class RollbackOrderTests
{
    [Fact]
    public void What_never_completed_goes_first_newest_start_first_then_completions_newest_first()
    {
        var state = Fold("+a", "+b", "+c", "+d", "-b", "-a");

        Assert.Equal(["d", "c", "a", "b"], RollbackOrder.All(state));
        Assert.Equal(["d", "c"], RollbackOrder.Unfinished(state));
    }

    [Fact]
    public void To_a_phase_takes_what_completed_after_it_and_what_is_unfinished()
    {
        var state = Fold("+a", "-a", "+b", "-b", "+c", "-c", "+d");

        Assert.Equal(["d", "c"], RollbackOrder.To(state, "b"));
        Assert.Equal(["d", "c", "b"], RollbackOrder.Before(state, "b"));
        Assert.Equal(["d"], RollbackOrder.To(state, "c"));
        Assert.Equal(["d", "c", "b", "a"], RollbackOrder.Before(state, "a"));
    }

    [Fact]
    public void A_phase_that_ran_again_counts_by_its_newest_completion()
    {
        var state = Fold("+a", "-a", "+b", "-b", "+a", "-a");

        Assert.Equal(["a", "b"], RollbackOrder.All(state));
        Assert.Equal(["a"], RollbackOrder.To(state, "b"));
    }

    [Fact]
    public void A_phase_that_left_nothing_is_not_taken()
    {
        Assert.Empty(RollbackOrder.All(Fold()));
        Assert.Equal(["a"], RollbackOrder.All(Fold("+a", "-a", "!b")));
    }

    [Theory]
    [InlineData("x", "no phase or point 'x'")]
    [InlineData("b", "b is not completed")]
    public void There_is_no_state_after_what_is_not_completed(string phase, string message)
    {
        var state = Fold("+a", "-a", "+b");

        foreach (var target in new Func<InstallState, string, IReadOnlyList<string>>[] { RollbackOrder.To, RollbackOrder.Before })
        {
            var error = Assert.Throws<SageException>(() => target(state, phase));
            Assert.Equal(ExitCode.Usage, error.ExitCode);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            Assert.EndsWith("completed phases: a.", error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Folds starts (+), completions (-) and failures before anything was touched (!).</summary>
    private static InstallState Fold(params string[] story)
    {
        var state = new InstallState();
        state.Apply(new InstallStarted
        {
            Format = 1,
            InstallId = "20251115_143000",
            CreatedBy = "run",
            Plan = "p",
            Mode = "m",
            WorkingDirectory = "/r",
            Phases = ["a", "b", "c", "d"],
        });
        foreach (var (kind, phase) in story.Select(s => (s[0], s[1..])))
        {
            var attempt = state.Find(phase)!.Attempt;
            state.Apply(kind switch
            {
                '+' => new PhaseStarted { Phase = phase, Attempt = attempt + 1 },
                '-' => new PhaseCompleted { Phase = phase, Attempt = attempt },
                _ => new PhaseFailed { Phase = phase, Attempt = attempt, Error = "e", BeforeStart = true },
            });
        }
        return state;
    }
}
