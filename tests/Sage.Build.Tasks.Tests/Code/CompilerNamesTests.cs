using Sage.Build.Tasks.Code;

namespace Sage.Build.Tasks.Tests.Code;

/// <summary>What is kept of names that the compiler makes up.</summary>
public sealed class CompilerNamesTests
{
    [Theory]
    [InlineData("<Install>b__12_3", "<Install>b___3", "Install")]
    [InlineData("<Install>b__3", "<Install>b__3", "Install")]
    [InlineData("<Install>g__Local|12_3", "<Install>g__Local|_3", "Install")]
    [InlineData("<Install>d__12", "<Install>d__", "Install")]
    [InlineData("<Install>d__12`1", "<Install>d__`1", "Install")]
    [InlineData("<<Install>b__12_3>d", "<<Install>b___3>d", "Install")]
    [InlineData("<>c__DisplayClass12_3", "<>c__DisplayClass_3", null)]
    [InlineData("<>c__12`1", "<>c__`1", null)]
    [InlineData("<>9__12_3", "<>9___3", null)]
    [InlineData("<>f__AnonymousType12`2", "<>f__AnonymousType`2", null)]
    [InlineData("<12>__Parse", "<>__Parse", null)]
    [InlineData("<index>5__2", "<index>5__2", "index")]
    [InlineData("<>u__12", "<>u__12", null)]
    [InlineData("Install", "Install", null)]
    public void The_ordinal_of_the_member_goes_and_the_one_within_it_stays(string name, string normalized, string? origin)
    {
        Assert.Equal(normalized, CompilerNames.Normalize(name));
        Assert.Equal(origin, CompilerNames.Origin(name));
    }
}
