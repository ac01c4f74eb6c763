using Sage.Runtime;
using Sage.Testing;
using Sage.Tool.Programs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Tests;

public sealed class RenderingTests
{
    private static readonly PlanDocument Plan = new()
    {
        Plan = "demo",
        Phases =
        [
            new PlanDocumentPhase { Name = "first", Would = "reuse", Why = ["complete"] },
            new PlanDocumentPhase { Name = "second", Would = "run", Why = ["its body changed"], After = ["first"], Inputs = ["first"], Undo = true },
            new PlanDocumentPhase { Name = "last", Would = "unknown", After = ["first", "second"], Inputs = [] },
        ],
    };

    [Fact]
    public void A_plan_is_a_tree_with_reasons() => Assert.Equal(
        """
        demo  would begin an install
          first     reuse    complete
          └ second  run      its body changed
            └ last  unknown  after first, second

        """,
        Trimmed(PlanView.Text(Plan, explain: false, unicode: true)));

    [Fact]
    public void Explained_it_says_what_a_phase_declares() => Assert.Contains(
        "after first (takes its output)",
        Trimmed(PlanView.Text(Plan, explain: true, unicode: true)),
        StringComparison.Ordinal);

    [Fact]
    public void As_mermaid_outputs_are_solid_and_order_is_dotted()
    {
        var text = Mermaid.Of(Plan);
        Assert.StartsWith("flowchart TD\n    p0[\"first\"]:::reuse\n", text, StringComparison.Ordinal);
        Assert.Contains("    p0 --> p1\n", text, StringComparison.Ordinal);
        Assert.Contains("    p1 -.-> p2\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\e[1;31mred\e[0m", "red")]
    [InlineData("\e]8;;http://x\e\\link\e]8;;\e\\", "link")]
    [InlineData("10%\r20%\r\n", "20%")]
    [InlineData("a\tb\0c\u009b2Jd", "a bcd")]
    [InlineData("safe\u202egnp.exe", "safegnp.exe")]
    [InlineData("cut \e[3", "cut ")]
    [InlineData("\e", "")]
    public void Text_from_outside_is_one_harmless_line(string text, string expected) => Assert.Equal(expected, PlainText.Line(text));

    [Fact]
    public void More_phases_than_rows_show_what_matters_and_count_the_rest()
    {
        var phases = Enumerable.Range(0, 50).Select(i => Phase($"p{i}", i < 30 ? "completed" : i == 40 ? "running" : "pending")).ToList();

        var shown = PhaseWindow.Choose(phases, 5);

        Assert.Equal(4, shown.Count);
        Assert.Contains(shown, phase => phase.Name == "p40");
        Assert.Equal("and 46 more: 28 completed, 18 pending", PhaseWindow.Rest(phases, shown));
    }

    [Fact]
    public void The_live_region_goes_back_over_what_it_drew()
    {
        var writer = new StringWriter();
        var traits = new TerminalTraits { IsTerminal = true, Ansi = true, Unicode = true, Size = () => (40, 10) };
        using (var region = new LiveRegion(writer, traits))
        {
            region.Draw(new Lines().Line().Text("one").Line().Text("two"), []);
            region.Draw(new Lines().Line().Text("three"), ["above\e[2J"]);
        }
        Assert.Equal(
            "\e[?25l\rone\e[0K\r\ntwo\e[0K\r\n\e[0J" + "\r\e[2A\e[0Jabove\r\nthree\e[0K\r\n\e[0J" + "\e[?25h",
            writer.ToString());
    }

    [Fact]
    public void A_window_that_became_narrower_is_gone_back_over_by_the_rows_that_lines_now_take()
    {
        var writer = new StringWriter();
        var width = 40;
        using var region = new LiveRegion(writer, new TerminalTraits { IsTerminal = true, Ansi = true, Size = () => (width, 10) });
        region.Draw(new Lines().Line().Text(new string('x', 35)), []);
        width = 20;
        writer.GetStringBuilder().Clear();
        region.Draw(new Lines().Line().Text("y"), []);
        Assert.StartsWith("\r\e[2A", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_longer_than_the_terminal_is_cut_with_a_mark()
    {
        var writer = new StringWriter();
        using var region = new LiveRegion(writer, new TerminalTraits { IsTerminal = true, Ansi = true, Unicode = true, Size = () => (10, 10) });
        region.Draw(new Lines().Line().Text("0123456789abc"), []);
        Assert.Contains("\r01234567…\e[0K", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_characters_count_as_two_cells_where_a_line_is_cut()
    {
        var writer = new StringWriter();
        using var region = new LiveRegion(writer, new TerminalTraits { IsTerminal = true, Ansi = true, Unicode = true, Size = () => (10, 10) });
        region.Draw(new Lines().Line().Text("安装依赖失败了"), []);
        Assert.Contains("\r安装依赖…\e[0K", writer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, "  ● 安装依赖  running          12 s   42%  下载")]
    [InlineData(40, "  ● 安装依赖  running          12 s   4…")]
    public void Columns_of_wide_names_stay_in_line(int width, string expected)
    {
        var wide = Phase("安装依赖", "running") with { Seconds = 12, Fraction = 0.42, Text = "下载" };
        var lines = new Lines();
        new PhaseLines(default, unicode: true, width).AddTo(lines, [wide]);
        Assert.Equal(expected + "\n", At(width, lines));
    }

    [Fact]
    public void A_long_name_leaves_room_for_state_and_time_on_a_narrow_terminal()
    {
        var phase = Phase("a_phase_with_a_name_that_is_far_too_long_for_it", "failed") with { Seconds = 3.2, Error = "no" };
        var lines = new Lines();
        new PhaseLines(default, unicode: true, 40).AddTo(lines, [phase]);
        Assert.Equal("  ✗ a_phase_wit…  failed          3.2 s\n", At(40, lines));
    }

    [Fact]
    public void Long_text_is_wrapped_below_itself_and_a_path_stays_whole()
    {
        var lines = new Lines(cut: false);
        lines.Line().Column("  next", 10).Text("dotnet sage run: tries the failed phase again; completed phases stay");
        lines.Line().Column("  log", 10).Text("/a/very/long/path/that/does/not/fit/in/the/line/at/all.log");
        Assert.Equal(
            """
              next    dotnet sage run: tries the
                      failed phase again; completed
                      phases stay
              log     /a/very/long/path/that/does/not/fit/in/the/line/at/all.log

            """,
            At(40, lines));
    }

    [Theory]
    [InlineData("xterm", null, "en_US.UTF-8", true, true, true)]
    [InlineData("xterm", "1", "en_US.UTF-8", true, false, true)]
    [InlineData("dumb", null, "C", false, false, false)]
    [InlineData(null, null, null, false, false, false)]
    public void The_environment_says_what_a_terminal_can_show(string? term, string? noColor, string? lang, bool ansi, bool color, bool unicode)
    {
        var variables = new Dictionary<string, string?> { ["TERM"] = term, ["NO_COLOR"] = noColor, ["LANG"] = lang };
        var traits = TerminalTraits.Of(variables.GetValueOrDefault);
        Assert.Equal((ansi, color, unicode), (traits.Ansi, traits.Color, traits.Unicode));
    }

    [Fact]
    public void A_directory_with_one_project_is_that_project()
    {
        using var directory = new TemporaryDirectory();
        var project = directory.Write("app/app.csproj", "<Project />");
        Assert.Equal(new Target(project, directory.File("app")), Target.Resolve("app", directory.Path));
        directory.Write("app/other.csproj", "<Project />");
        Assert.Equal(ExitCode.Usage, Assert.Throws<SageException>(() => Target.Resolve("app", directory.Path)).ExitCode);
        Assert.Equal(ExitCode.Nothing, Assert.Throws<SageException>(() => Target.Resolve(null, directory.Path)).ExitCode);
        Assert.Equal(ExitCode.Usage, Assert.Throws<SageException>(() => Target.Resolve("gone.cs", directory.Path)).ExitCode);
    }

    private static PhaseReport Phase(string name, string status) => new() { Name = name, Status = status, Attempt = 0, WaitsFor = [] };

    private static string At(int width, Lines lines)
    {
        var writer = new StringWriter();
        Consoles.Create(writer, TerminalTraits.None with { IsTerminal = true, Unicode = true, Size = () => (width, 24) }).Write(lines);
        return writer.ToString();
    }

    private static string Trimmed(Lines lines)
    {
        var writer = new StringWriter();
        Consoles.Create(writer, TerminalTraits.None with { Unicode = true }).Write(lines);
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
