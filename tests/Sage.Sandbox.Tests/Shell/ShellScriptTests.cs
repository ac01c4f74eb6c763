using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Tests.Shell;

/// <summary>How scripts are taken apart.</summary>
public sealed class ShellScriptTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("a; b\nc &")]
    [InlineData("a && b || c | d |& e")]
    [InlineData("( cd x && make ) > log 2>&1 < /dev/null &> all >| y <> z")]
    [InlineData("{ a; b; } | while read -r x; do echo \"$x\"; done")]
    [InlineData("if a; then b; elif c; then d; else e; fi")]
    [InlineData("for i in 1 2 3\ndo echo $i\ndone")]
    [InlineData("for ((i=0; i<3; i++)); do echo $i; done")]
    [InlineData("for x; do echo $x; done; select y in a b; do break; done")]
    [InlineData("until a; do b; done")]
    [InlineData("case $x in (a|b) c;; *) d ;; esac")]
    [InlineData("case $x in a) b ;;& c) d ;& e) esac")]
    [InlineData("f() { a; }; function g { b; }; function h() ( c )")]
    [InlineData("[[ -f x && $y == z* || ( a < b ) ]] && (( x++ ))")]
    [InlineData("cat <<EOF\n$(date) `id`\nEOF\necho")]
    [InlineData("cat <<'A' <<-B\n$(\nA\n\tb\n\tB\necho $(cat <<C\n)\nC\n)")]
    [InlineData("diff <(a) >(b) <<< \"$x\"")]
    [InlineData("echo $((1 + (2 * 3))) $( (a) ) `echo \\`b\\`` ${x:-${y:=z}} ${#a} ${!b} ${c[0]} ${d//x/y} $# $1 $@")]
    [InlineData("x=1 y+=2 z=(a b\nc) a[0]=3 cmd")]
    [InlineData("echo 'a' \"b $c\" $'d\\n' $\"e\" f\\ g \\\nh")]
    [InlineData("time -p a; ! b; coproc c")]
    [InlineData("echo a#b ; # comment\n")]
    public void Scripts_are_read_to_their_end(string script)
    {
        var read = ShellScript.Parse(script);

        Assert.Null(read.Problem);
        Assert.Equal(script.Trim(), read.Body.Source.ToString());
    }

    [Theory]
    [InlineData("echo 'a")]
    [InlineData("echo \"a")]
    [InlineData("echo $(a")]
    [InlineData("echo `a")]
    [InlineData("echo ${a")]
    [InlineData("if a; then b")]
    [InlineData("for 1 in a; do b; done")]
    [InlineData("case x in a b;; esac")]
    [InlineData("a )")]
    [InlineData("a &&")]
    [InlineData("| a")]
    [InlineData("> ")]
    [InlineData("fi")]
    [InlineData("[[ a")]
    public void What_is_no_script_says_so(string script) => Assert.NotNull(ShellScript.Parse(script).Problem);

    [Fact]
    public void What_comes_before_a_mistake_is_read()
    {
        var read = ShellScript.Parse("rm -rf /\necho 'open");

        Assert.NotNull(read.Problem);
        Assert.Equal("rm -rf /", Assert.Single(read.Body.Items).Source.ToString());
    }

    /// <summary>What a part of a script was read from is a script that is read alike.</summary>
    [Fact]
    public void The_source_of_a_part_is_read_as_the_part()
    {
        foreach (var command in Risk.LabelledCommand.Read("commands.txt").Where(command => !command.Command.Contains("<<", StringComparison.Ordinal)))
        {
            foreach (var item in ShellScript.Parse(command.Command).Body.Items)
                Assert.Equal(item.Source.ToString(), Assert.Single(ShellScript.Parse(item.Source.ToString()).Body.Items).Source.ToString());
        }
    }
}
