using Sage.Linux;
using Sage.Testing;

namespace Sage.Runtime.Tests;

/// <summary>What the system says of a cause, in a sentence of the user's language.</summary>
public sealed class CauseTextTests
{
    [LinuxFact]
    public void A_system_call_that_failed_is_told()
    {
        var cause = new NativeException("openat", "/x", Errno.AccessDenied);
        Assert.Equal(cause.Message, In("en", cause));
        Assert.Equal("openat of /x failed: Permission denied", In("en", cause));
        Assert.Equal("对 /x 执行 openat 失败：权限不够", In("zh-Hans", cause));
    }

    [LinuxFact]
    public void The_words_of_every_error_number_are_those_of_the_system()
    {
        UserLanguage.Speak("en");
        Assert.All(Enumerable.Range(1, 133), errno =>
            Assert.Equal(System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errno), SystemReason.Of(errno)));
    }

    [LinuxFact]
    public void What_the_framework_says_of_a_file_is_told_with_its_path()
    {
        using var directory = new TemporaryDirectory();
        var missing = directory.File("it's gone");
        var cause = Assert.Throws<FileNotFoundException>(() => File.ReadAllText(missing));
        Assert.Equal(cause.Message.TrimEnd('.'), In("en", cause));
        Assert.Equal($"{missing}：没有那个文件或目录", In("zh-Hans", cause));
        var full = Assert.ThrowsAny<IOException>(() => File.WriteAllText("/dev/full", "x"));
        Assert.Equal("/dev/full：设备上没有剩余空间", In("zh-Hans", full));
        Assert.Equal("/x：权限不够", In("zh-Hans", new UnauthorizedAccessException("Access to the path '/x' is denied.")));
    }

    [LinuxFact]
    public void What_is_no_regular_file_is_named()
    {
        var cause = Assert.Throws<IrregularFileException>(() => PrivateFile.Open("/dev/null", FileAccess.Read));
        Assert.Equal("'/dev/null' is no regular file; move it away", In("en", cause));
        Assert.Equal("“/dev/null” 不是普通文件；请将它移走", In("zh-Hans", cause));
    }

    [Fact]
    public void What_we_do_not_know_is_quoted_without_its_full_stop()
    {
        Assert.Equal("It went wrong", In("en", new IOException("It went wrong.")));
        Assert.Equal("It went wrong", In("zh-Hans", new IOException("It went wrong.")));
        Assert.Equal("它出错了", In("zh-Hans", new SageException(ExitCode.Failed, "它出错了。")));
    }

    private static string In(string language, Exception cause)
    {
        UserLanguage.Speak(language);
        return CauseText.Of(cause);
    }
}
