using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sage.Sandbox.Policy;
using Sage.Sandbox.Risk;
using Sage.Sandbox.Shell;
using Sage.Sandbox.Tests.Risk;

namespace Sage.Sandbox.Tests.Shell;

/// <summary>Whatever the text is, it is read and judged in bounded time and memory, and nothing is thrown.</summary>
public sealed class RandomScriptTests
{
    private static readonly string[] Pieces =
    [
        "rm", "-rf", "/", " ", " ", "\n", ";", "&&", "||", "|", "&", "(", ")", "{", "}", "if", "then", "fi", "while", "do", "done", "for", "x", "in", "case", "esac", ";;", "$(", "`", "\"", "'", "\\", "$", "${", "x=",
        "<<EOF", "EOF", "<<<", ">", "2>&1", "<(", "$((", "))", "[[", "]]", "*", "?", "[a]", "#", "~", "eval", "sh -c", "f()", "function", "!", "\0", "\uE000", "é", "$x", "${x:-", "${#x}", "${x//", "{a,b}", "$'\\x41'", "xargs",
    ];

    [Fact]
    public void Random_shell_text_gets_a_verdict() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
        text => Enum.IsDefined(Classified.Verdict(text))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20261122, 150001).WithEndSize(120));

    [Fact]
    public void Random_bytes_get_a_verdict() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes => Enum.IsDefined(Classified.Verdict(Encoding.Latin1.GetString(bytes)))).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261122, 150001));

    /// <summary>Texts that make a careless reader take quadratic or exponential time, or all memory: the budget ends them.</summary>
    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("((", 100_000)]
    [InlineData("$(", 100_000)]
    [InlineData("${x:-", 50_000)]
    [InlineData("`", 100_001)]
    [InlineData("\"", 100_001)]
    [InlineData("{a,b}", 50_000)]
    [InlineData("x=$x$x$x$x;", 20_000)]
    [InlineData("eval eval ", 20_000)]
    [InlineData("if ", 50_000)]
    [InlineData("a | ", 50_000)]
    [InlineData("for x in 1 2 3 4 5 6 7 8 9; do ", 40)]
    [InlineData("while :; do ", 45)]
    [InlineData("cat <<E;", 20_000)]
    [InlineData("f() { f; f; }; f; ", 5_000)]
    [InlineData("[", 100_000)]
    [InlineData("*", 100_000)]
    public void A_text_that_is_made_to_take_long_is_uncertain(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "rm -r x";
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(Verdict.Uncertain, Classified.Verdict(text));
        // How much of it the compiler saves depends on how far it has come.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024L * 1024 * 1024);
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_read()
    {
        var report = Classified.Classifier.Script(new string(':', ShellLimits.Length + 1));

        Assert.Equal((Verdict.Uncertain, Circumstances.TooComplex), (report.Verdict, report.Findings[0].Rule.Name));
    }
}
