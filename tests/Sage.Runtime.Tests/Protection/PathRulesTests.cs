using Sage.Linux;

namespace Sage.Runtime.Tests.Protection;

public class PathRulesTests
{
    [Theory]
    [InlineData("C:/work/x", "C:/", "C:/work", "x")]
    [InlineData("C:/x", "C:/", "C:/", "x")]
    [InlineData("//server/share/x", "//server/share/", "//server/share/", "x")]
    [InlineData("//server/share/a/b", "//server/share/", "//server/share/a", "b")]
    [InlineData("//server/share", "//server/share/", "//server/share/", "")]
    [InlineData("a/b", "", "a", "b")]
    [InlineData("/x", "/", "/", "x")]
    [InlineData("C:x", "", "", "C:x")]
    public void APathOnWindowsStartsWithADriveOrAShare(string path, string root, string parent, string name)
    {
        Assert.Equal(root, PathRules.Windows.Root(path));
        Assert.Equal((parent, name), PathRules.Windows.Split(path.EndsWith("share", StringComparison.Ordinal) ? path + "/" : path));
    }

    [Theory]
    [InlineData("/", "/", "")]
    [InlineData("/x", "/", "x")]
    [InlineData("/a/b", "/a", "b")]
    [InlineData("a", "", "a")]
    [InlineData("a/b", "a", "b")]
    public void APathOnUnixStartsWithASlash(string path, string parent, string name) =>
        Assert.Equal((parent, name), PathRules.Linux.Split(path));

    [Theory]
    [InlineData("a:stream")]
    [InlineData("a\\b")]
    [InlineData("trailing.")]
    [InlineData("trailing ")]
    [InlineData("NUL")]
    [InlineData("con.txt")]
    [InlineData("LPT1")]
    [InlineData("com¹.log")]
    [InlineData("what?")]
    [InlineData("bell\a")]
    public void ANameThatMeansAnotherThingOnWindowsIsNone(string name)
    {
        Assert.False(PathRules.Windows.IsName(name));
        Assert.True(PathRules.Linux.IsName(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\0")]
    public void WhatLeadsElsewhereIsANameNowhere(string name)
    {
        Assert.False(PathRules.Windows.IsName(name));
        Assert.False(PathRules.Linux.IsName(name));
    }

    [Fact]
    public void BackslashesSeparateNamesOnWindowsAlone()
    {
        Assert.Equal("C:/a/b", PathRules.Windows.Unify("C:\\a/b"));
        Assert.Equal("a\\b", PathRules.Linux.Unify("a\\b"));
        Assert.True(PathRules.Windows.IsName("console.txt"));
    }

    [Fact]
    public void CaseDoesNotTellPathsApartWhereFileSystemsIgnoreIt()
    {
        Assert.True(PathRules.Windows.IsWithin("c:/WORK/x", "C:/work"));
        Assert.True(PathRules.MacOS.IsWithin("/work/.SAGE/x", "/work/.sage"));
        Assert.False(PathRules.Linux.IsWithin("/work/.SAGE/x", "/work/.sage"));
        Assert.False(PathRules.Windows.IsWithin("C:/workshop", "C:/work"));
        Assert.True(PathRules.Windows.IsWithin("C:/x", "C:/"));
    }
}
