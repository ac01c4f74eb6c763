namespace Sage.Repository.Tests.Messages;

/// <summary>The search for texts that should be messages finds them, and nothing else.</summary>
public sealed class ProseTests
{
    [Theory]
    [InlineData("""Say("nothing to do");""")]
    [InlineData("""Say($"{name} does not exist; name another.");""")]
    [InlineData("""Say("'" + name + "' cannot be read: " + error);""")]
    [InlineData("""Say("没有安装");""")]
    [InlineData("""throw new SageException(2, "one of them is enough.");""")]
    [InlineData("""Say("dotnet sage run: goes on where it stopped");""")]
    [InlineData("""var pair = ("what it does", 1);""")]
    public void A_sentence_is_found(string statement) => Assert.Single(Prose.In("a.cs", statement));

    [Theory]
    [InlineData("""var name = "install_progress.json";""")]
    [InlineData("""var word = "completed";""")]
    [InlineData("""var command = $"dotnet sage approve {gate}";""")]
    [InlineData("""var moment = time.ToString("yyyy-MM-dd HH:mm:ss zzz");""")]
    [InlineData("""using var held = RunLock.Take(layout, "point create");""")]
    [InlineData("""var type = SyntaxFactory.ParseMemberDeclaration($"internal sealed class {name};");""")]
    [InlineData("""throw new UnreachableException("the driver sends no such event");""")]
    [InlineData("""Examples = [("eval \"$(dotnet-sage completion bash) and more\"", Messages.InBashrc)];""")]
    [InlineData("""[Obsolete("use the other one")] class C;""")]
    [InlineData("""// in a comment "nothing to do" is nothing to do""")]
    public void What_is_no_sentence_for_people_is_not(string statement) => Assert.Empty(Prose.In("a.cs", statement));
}
