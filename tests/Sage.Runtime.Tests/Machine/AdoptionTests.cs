using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine;

public sealed class AdoptionTests
{
    [Theory]
    [InlineData("/w/bin/App.dll", "/w/App.csproj", "/n/bin/App.dll", "/n/App.csproj")]
    [InlineData("/w/bin/App.dll", "/w", "/n/bin/App.dll", "/n")]
    [InlineData("/elsewhere/App.dll", null, "/elsewhere/App.dll", null)]
    [InlineData("/work/App.dll", "/work", "/work/App.dll", "/work")]
    public void The_program_moves_with_the_directory_that_it_lies_in(string assembly, string? target, string assemblyThen, string? targetThen)
    {
        var state = new InstallState();
        state.Apply(new InstallStarted
        {
            Format = 1,
            InstallId = "20251115_143000",
            CreatedBy = "run",
            Plan = "p",
            Mode = "m",
            WorkingDirectory = "/w",
            Program = new ProgramIdentity(assembly, "mvid", target, ".NET"),
        });

        state.Apply(new InstallAdopted { WorkingDirectory = "/n" });

        Assert.Equal("/n", state.Install!.WorkingDirectory);
        Assert.Equal(new ProgramIdentity(assemblyThen, "mvid", targetThen, ".NET"), state.Program);
        Assert.True(state.IsUnfinished);
    }
}
