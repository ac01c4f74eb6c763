using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Sage.Runtime.Tests.Commands;

public sealed class SecretMaskerTests
{
    private readonly SecretMasker _secrets = new();

    [Fact]
    public void A_value_is_masked_wherever_it_stands()
    {
        _secrets.Add("hunter2!");

        Assert.Equal("***, a***b, ***", _secrets.Mask("hunter2!, ahunter2!b, hunter2!"));
        Assert.Equal("hunter2 without", _secrets.Mask("hunter2 without"));
    }

    [Fact]
    public void A_value_shorter_than_four_characters_is_not_masked()
    {
        _secrets.Add("1");
        _secrets.Add("");
        _secrets.Add("abc");
        _secrets.Add("abcd");

        Assert.Equal("1 abc ***", _secrets.Mask("1 abc abcd"));
    }

    [Fact]
    public void Overlapping_values_leave_nothing_of_either()
    {
        _secrets.Add("abcdef");
        _secrets.Add("defghi");
        _secrets.Add("abcdefgh");

        Assert.Equal("x***y", _secrets.Mask("xabcdefghiy"));
    }

    [Fact]
    public void A_value_of_several_lines_is_masked_line_by_line()
    {
        _secrets.Add("-----BEGIN KEY-----\nc2VjcmV0\r\nzz\n-----END KEY-----\n");

        Assert.Equal("    ***\n  zz", _secrets.Mask("    c2VjcmV0\n  zz"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("u:")]
    [InlineData("user:")]
    [InlineData("user1:")]
    public void Base64_of_a_value_is_masked_at_any_offset(string prefix)
    {
        const string Value = "s3cret?>value/+~";
        _secrets.Add(Value);
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(prefix + Value + "!x"));
        var url = encoded.Replace('+', '-').Replace('/', '_');

        Assert.Contains("***", _secrets.Mask(encoded), StringComparison.Ordinal);
        Assert.Contains("***", _secrets.Mask(url), StringComparison.Ordinal);
        // At most one character at each side of the value depends on what surrounds it, too.
        Assert.InRange(_secrets.Mask(encoded).Length, 3, 3 + ((prefix.Length * 8 / 6) + 1) + 5);
    }

    [Fact]
    public void A_value_in_a_URL_and_in_JSON_is_masked()
    {
        const string Value = "p\"ss w&rd+é";
        _secrets.Add(Value);

        Assert.Equal("https://u:***@host", _secrets.Mask($"https://u:{Uri.EscapeDataString(Value)}@host"));
        Assert.Equal("\"***\"", _secrets.Mask(JsonSerializer.Serialize(Value)));
    }

    [Fact]
    public void A_text_in_any_pieces_is_masked_like_the_whole()
    {
        _secrets.Add("abab");
        _secrets.Add("babac");
        _secrets.Add("ccc\nddd");
        var texts = Gen.Elements('a', 'b', 'c', 'd', '\n', 'x').ListOf().Select(characters => new string([.. characters]));
        var cases = texts.Zip(Gen.Choose(1, 5).ListOf(), (text, sizes) => (text, sizes: sizes.ToList()));

        Prop.ForAll(cases.ToArbitrary(), example => InPieces(example.text, example.sizes) == _secrets.Mask(example.text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Adding_and_masking_at_the_same_time_is_safe()
    {
        Parallel.For(0, 200, i =>
        {
            _secrets.Add($"secret-{i:000}");
            Assert.Equal("a *** b", _secrets.Mask($"a secret-{i:000} b"));
        });
    }

    private string InPieces(string text, List<int> sizes)
    {
        var stream = new SecretStream(_secrets);
        var shown = new StringBuilder();
        for (var (at, i) = (0, 0); at < text.Length; i++)
        {
            var size = Math.Min(sizes.Count == 0 ? 1 : sizes[i % sizes.Count], text.Length - at);
            shown.Append(stream.Push(text.AsSpan(at, size)));
            at += size;
        }

        return shown.Append(stream.Complete()).ToString();
    }
}
