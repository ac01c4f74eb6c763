using System.Text.RegularExpressions;
using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

/// <summary>The language in which <c>rollback.sh</c> speaks is chosen when it runs, by the shell alone.</summary>
public class RollbackScriptLanguageTests
{
    [Theory]
    [InlineData("bash", true, "SAGE_LANG=zh-Hans", "LC_ALL=en_US.UTF-8")]
    [InlineData("dash", true, "SAGE_LANG=zh_CN.UTF-8", "LANG=C")]
    [InlineData("dash", false, "SAGE_LANG=en", "LC_ALL=zh_CN.UTF-8")]
    [InlineData("dash", true, "LC_ALL=zh_CN.UTF-8", "LANG=en_US.UTF-8")]
    [InlineData("bash", false, "LC_ALL=C", "LANG=zh_CN.UTF-8")]
    [InlineData("dash", true, "LC_MESSAGES=zh_SG", "LANG=en_US.UTF-8")]
    [InlineData("bash", true, "SAGE_LANG=", "LANG=zh")]
    [InlineData("dash", true, "SAGE_LANG=zh-Hans-HK")]
    [InlineData("dash", false, "LANG=zh_TW.UTF-8")]
    [InlineData("bash", false, "SAGE_LANG=zh-Hant")]
    [InlineData("dash", false)]
    public async Task SageLangCountsBeforeTheLocale(string shell, bool chinese, params string[] variables)
    {
        using var world = await Saved();
        var run = await RunAsync(world, shell, variables, "--root");
        // Before it, bash warns of a locale that this system lacks.
        Assert.Equal((ExitCode.Usage, chinese ? "rollback.sh：--root 需要一个目录。" : "rollback.sh: --root needs a directory."), (run.ExitCode, run.Error.TrimEnd('\n').Split('\n')[^1]));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("dash")]
    public async Task WhatItDoesAndLeavesOutIsSaidInChinese(string shell)
    {
        using var world = await Saved();
        File.WriteAllText(world.At("requirements.txt"), "spoilt");
        world.Write("added.txt", "new");
        var list = File.ReadAllText(world.Layout.RollbackList);
        File.WriteAllText(world.Layout.RollbackList, list.Replace("\nend ", "\nleft-out elsewhere lies outside the working directory.\nend "));

        var planned = await RunAsync(world, shell, ["SAGE_LANG=zh"], "--dry-run");
        Assert.Equal((0, ""), (planned.ExitCode, planned.Error));
        Assert.Contains("将恢复 requirements.txt\n", planned.Output);
        Assert.Contains("将删除 added.txt\n", planned.Output);

        var run = await RunAsync(world, shell, ["SAGE_LANG=zh"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            已恢复 requirements.txt
            已删除 added.txt
            未包括：elsewhere 位于工作目录之外。
            未包括：后来加入受保护目录的文件会保留。
            未包括：撤销方法和快照；请用 “dotnet sage rollback” 运行和恢复它们。

            """, run.Output);
        Assert.Equal("numpy\n", File.ReadAllText(world.At("requirements.txt")));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("dash")]
    public async Task ARefusalIsSaidInChinese(string shell)
    {
        using var world = await Saved();
        File.WriteAllText(world.Layout.RollbackList, "sage-rollback-list 1\nentry absent - - - - - - %zz\nend 1\n");
        var run = await RunAsync(world, shell, ["SAGE_LANG=zh"]);
        Assert.Equal((ExitCode.Damaged, "rollback.sh：rollback.list 已损坏：“%zz” 不是字节。\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("en", "rollback.sh: puts protected files back")]
    [InlineData("zh", "rollback.sh：不借助 .NET")]
    public async Task ItsHelpIsThereInBoth(string language, string beginning)
    {
        using var world = await Saved();
        var run = await RunAsync(world, "dash", [$"SAGE_LANG={language}"], "--help");
        Assert.StartsWith(beginning, run.Output);
        Assert.EndsWith("130 " + (language == "zh" ? "已取消。\n" : "cancelled.\n"), run.Output);
    }

    [Fact]
    public async Task EverySentenceIsThereInBoth()
    {
        using var world = await Saved();
        var calls = File.ReadLines(world.Layout.RollbackScript).Where(line => Regex.IsMatch(line, @"^(?!\s*#).*\b(die \d|say "")")).ToList();
        Assert.True(calls.Count > 30, $"{calls.Count} calls");
        Assert.All(calls, line => Assert.Matches("""\b(die \d+|say) "[ -~]+" "[^"]*[\u4e00-\u9fff][^"]*["]""", line));
    }

    private static Task<ProcessRun> RunAsync(StoreWorld world, string shell, string[] variables, params string[] arguments) => ProcessRun.Of(
        "/", "env", ["-u", "SAGE_LANG", "-u", "LC_ALL", "-u", "LC_MESSAGES", "-u", "LANG", .. variables, shell, world.Layout.RollbackScript, .. arguments]);

    private static async Task<StoreWorld> Saved()
    {
        var world = new StoreWorld();
        world.Write("requirements.txt", "numpy\n");
        world.Write("vendor/a", "a");
        string[] names = ["requirements.txt", "vendor/", "added.txt"];
        var image = await world.Save(names);
        await world.Store.PublishRollbackListAsync("i", [.. world.Paths(names).Select(path => (image.Id, path))], default);
        return world;
    }
}
