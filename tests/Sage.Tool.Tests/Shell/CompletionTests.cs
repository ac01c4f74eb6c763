using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Completion;
using Sage.Tool.Tests.Support;

namespace Sage.Tool.Tests.Shell;

/// <summary>What may come next on a command line.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("sta", "status")]
    [InlineData("comp", "completion")]
    [InlineData("checkpoint|i", "init is-completed")]
    [InlineData("checkpoint|update|fetch|", "started completed failed")]
    [InlineData("completion|z", "zsh")]
    [InlineData("plan|--format|", "text json mermaid")]
    [InlineData("plan|--format|=|j", "json")]
    [InlineData("status|--w", "--watch")]
    [InlineData("snapshot|wa", "watch")]
    [InlineData("snapshot|watch|", ":files")]
    [InlineData("snapshot|watch|--ev", "--every")]
    [InlineData("snapshot|watch|--every|", "")]
    [InlineData("sandbox|run|--network|", "none host")]
    [InlineData("sandbox|commit|--allow|git-h", "git-hooks")]
    [InlineData("sandbox|run|--audit|", ":files")]
    [InlineData("status|--dir", "--directory")]
    [InlineData("status|", ":files")]
    [InlineData("-C|", ":files")]
    [InlineData("checkpoint|update|a|started|text|", "")]
    [InlineData("checkpoint|update|--|--", "")]
    [InlineData("nonsense|x", "")]
    public async Task Commands_options_and_fixed_values(string words, string expected) =>
        Assert.Equal(expected, string.Join(' ', await Complete(words)));

    [Fact]
    public async Task What_the_install_knows_by_name()
    {
        using var install = new Installation(_directory.Path, "fetch", "依赖", "build");
        install.RunStarts().Starts("fetch").Completes("fetch");
        using var hostile = new Installation(_directory.File("hostile"), "$(touch x)", "ok");

        Assert.Equal(["fetch", "依赖", "build"], await Complete("logs|"));
        Assert.Equal(["fetch"], await Complete("rollback|--to|f"));
        Assert.Equal([install.Id], await Complete("status|--install|"));
        Assert.Equal(["ok"], await Complete($"-C|{_directory.File("hostile")}|logs|"));
    }

    [Fact]
    public async Task What_the_repository_of_snapshots_knows_by_name()
    {
        using var place = new Snapshots.SnapshotPlace();
        var id = await place.Create("--tag", "before-upgrade", "--tag", "$(touch x)");

        Assert.Equal(["latest", id[..10]], await Complete($"-C|{place.Path}|snapshot|show|"));
        Assert.Equal([id[..10]], await Complete($"snapshot|find|x|--repository|{place.Repository}|--snapshot|{id[..4]}"));
        Assert.Equal(["before-upgrade"], await Complete($"-C|{place.Path}|snapshot|list|--tag|"));
        Assert.Equal([":files"], await Complete("snapshot|create|"));
        Assert.Equal(["before-upgrade"], await Complete($"-C|{place.Path}|snapshot|watch|--tag|"));
        Assert.Empty(await Complete("snapshot|show|"));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_read_offers_nothing()
    {
        using (var install = new Installation(_directory.Path, "fetch"))
            File.WriteAllText(install.Layout.Journal(install.Id), "{\"damaged\n{}\n");

        Assert.Empty(await Complete("logs|"));
    }

    [Fact]
    public async Task There_is_no_script_for_other_shells()
    {
        var run = await ToolRun.In("/", "completion", "tcsh");
        Assert.Equal((ExitCode.Usage, "error: There is no completion for 'tcsh': use bash, zsh, fish, powershell.\n"), (run.ExitCode, run.Error));
    }

    /// <summary>A stand-in for the tool offers two names and files; each shell shows what it made of them.</summary>
    [Theory]
    [ProgramData("bash")]
    [ProgramData("zsh")]
    [ProgramData("fish")]
    public async Task The_script_offers_in_its_shell_what_the_tool_says(string shell)
    {
        _directory.Write("a file", "");
        var tool = _directory.Write("the tool's \\ \"$(own)\" dir/tool", $"#!/bin/sh\nprintf '<%s>' \"$@\" >'{_directory.File("asked")}'\nprintf 'fetch\\tA phase: one\\nfinish\\n:files\\n'\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _directory.Write("completion", CompletionScript.For(shell, [tool]));
        _directory.Write("try", shell switch
        {
            "bash" => ". ./completion\nCOMP_WORDS=(dotnet-sage logs --install '') COMP_CWORD=3\n_dotnet_sage\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n",
            "zsh" => "compdef() { }\n_describe() { print -l ${(P)2%%:*} }\n_files() { }\n. ./completion\nwords=(dotnet-sage logs --install '') CURRENT=4\n_dotnet_sage\n",
            _ => "source completion\ncomplete -C 'dotnet-sage logs --install ' | string replace -r '\\t.*' '' | string match 'f*'\n",
        });

        var offered = await ProcessRun.Checked(_directory.Path, shell, "try");

        Assert.Equal("fetch\nfinish\n", offered);
        Assert.Equal("<complete><--><logs><--install><>", await File.ReadAllTextAsync(_directory.File("asked")));
    }

    [Theory]
    [ProgramData("bash")]
    [ProgramData("zsh")]
    [ProgramData("fish")]
    public async Task The_script_completes_dotnet_sage_too_and_leaves_dotnet_to_what_completed_it(string shell)
    {
        var tool = _directory.Write("tool", $"#!/bin/sh\nprintf '<%s>' \"$@\" >>'{_directory.File("asked")}'\nprintf 'fetch\\tA phase\\n'\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _directory.Write("completion", CompletionScript.For(shell, [tool]));
        _directory.Write("try", shell switch
        {
            "bash" => """
                _other() { COMPREPLY=(other); }
                complete -o nospace -F _other dotnet
                . ./completion; . ./completion
                COMP_WORDS=(dotnet sage logs '') COMP_CWORD=3; _dotnet_with_sage; printf '%s\n' "${COMPREPLY[@]}"
                COMP_WORDS=(dotnet s) COMP_CWORD=1; _dotnet_with_sage; printf '%s\n' "${COMPREPLY[@]}"
                """,
            "zsh" => """
                typeset -A _comps; _comps[dotnet]=_other
                compdef() { _comps[$2]=$1 }
                _describe() { print -l ${(P)2%%:*} }
                _other() { print other }
                . ./completion; . ./completion
                words=(dotnet sage logs '') CURRENT=4; $_comps[dotnet]
                words=(dotnet s) CURRENT=2; $_comps[dotnet]
                """,
            _ => """
                complete -c dotnet -f -n 'test (count (commandline -opc)) = 1' -a other
                source completion
                complete -C 'dotnet sage logs ' | string replace -r '\t.*' ''
                complete -C 'dotnet o' | string match -r '^\w+'
                """,
        });

        var offered = await ProcessRun.Checked(_directory.Path, shell, "try");

        Assert.Equal("fetch\nother\n", offered);
        Assert.Equal("<complete><--><logs><>", await File.ReadAllTextAsync(_directory.File("asked")));
    }

    [Fact]
    public void The_script_for_powershell_asks_the_tool()
    {
        var script = CompletionScript.For("powershell", ["/it's/dotnet", "/it's/dotnet-sage.dll"]);

        Assert.Contains("Register-ArgumentCompleter -Native -CommandName dotnet-sage ", script, StringComparison.Ordinal);
        Assert.Contains("& '/it''s/dotnet' '/it''s/dotnet-sage.dll' complete '--' @words ", script, StringComparison.Ordinal);
        Assert.Equal(script.Count(c => c == '{'), script.Count(c => c == '}'));
    }

    private async Task<List<string>> Complete(string words)
    {
        var run = await ToolRun.In(_directory.Path, ["complete", "--", .. words.Split('|')]);
        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        return [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
    }
}
