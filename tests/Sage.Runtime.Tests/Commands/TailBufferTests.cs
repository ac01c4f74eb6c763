using System.Text;

namespace Sage.Runtime.Tests.Commands;

public sealed class TailBufferTests
{
    [Theory]
    [InlineData(10, 1)]
    [InlineData(10, 3)]
    [InlineData(10, 10)]
    [InlineData(10, 25)]
    [InlineData(10, 60)]
    public void The_last_bytes_are_kept_however_they_come(int capacity, int piece)
    {
        const string Text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var buffer = new TailBuffer(capacity);
        var bytes = Encoding.UTF8.GetBytes(Text);
        for (var at = 0; at < bytes.Length; at += piece)
        {
            buffer.Append(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)));
            var soFar = Text[..Math.Min(at + piece, Text.Length)];
            Assert.Equal(soFar[Math.Max(0, soFar.Length - capacity)..], buffer.ToString());
        }
    }

    [Fact]
    public void A_character_that_was_cut_is_left_out()
    {
        var buffer = new TailBuffer(5);

        buffer.Append(Encoding.UTF8.GetBytes("€€"));

        Assert.Equal("€", buffer.ToString());
    }
}
