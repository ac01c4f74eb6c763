namespace Sage.Runtime.Tests.Commands;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("grün 💥 漢", "grün 💥 漢")]
    [InlineData("a\tb", "a b")]
    [InlineData("\x1b[1;31mred\x1b[0m", "red")]
    [InlineData("\x1b[?25l\x1b[2Kx", "x")]
    [InlineData("\x1b]0;title\x07x", "x")]
    [InlineData("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link")]
    [InlineData("\x1bPq#0\x1b\\x", "x")]
    [InlineData("\u009b31mx", "x")]
    [InlineData("\x1b(Bx\x1b=", "x")]
    [InlineData("a\bb\0c\x7f\u0085d", "abcd")]
    [InlineData("x\x1b", "x")]
    [InlineData("x\x1b[3", "x")]
    [InlineData("x\x1b]0;never ends", "x")]
    [InlineData("file\u202Etxt.exe\u2066\u2028", "filetxt.exe")]
    public void What_a_terminal_would_act_on_is_stripped(string text, string shown) => Assert.Equal(shown, LogText.ForTerminal(text));
}
