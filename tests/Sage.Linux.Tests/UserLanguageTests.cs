namespace Sage.Linux.Tests;

/// <summary>Which language people are spoken to in.</summary>
public sealed class UserLanguageTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("en_US.UTF-8", "en")]
    [InlineData("de-DE", "en")]
    [InlineData("C", "en")]
    [InlineData("POSIX", "en")]
    [InlineData("", "en")]
    [InlineData("zho", "en")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("ZH-cn", "zh-Hans")]
    [InlineData("zh_CN.UTF-8", "zh-Hans")]
    [InlineData("zh_CN@pinyin", "zh-Hans")]
    [InlineData("zh_SG", "zh-Hans")]
    [InlineData("zh-Hans-HK", "zh-Hans")]
    [InlineData("zh-Hans-SG", "zh-Hans")]
    [InlineData("zh-Hant", "en")]
    [InlineData("zh_TW.UTF-8", "en")]
    [InlineData("zh_HK", "en")]
    [InlineData("zh-MO", "en")]
    [InlineData("../../zh", "en")]
    public void A_locale_is_served_by_the_language_that_its_readers_read(string locale, string language) =>
        Assert.Equal(language, UserLanguage.Of(locale));

    [Theory]
    [InlineData("zh", "en-US", "en_US.UTF-8", "zh-Hans")]
    [InlineData("en", "zh-CN", "zh_CN.UTF-8", "en")]
    [InlineData("fr", "zh-CN", "zh_CN.UTF-8", "en")]
    [InlineData(null, "zh-CN", "en_US.UTF-8", "zh-Hans")]
    [InlineData(null, "en-US", "zh_CN.UTF-8", "en")]
    [InlineData(null, "", "zh_CN.UTF-8", "zh-Hans")]
    [InlineData(null, "", "", "en")]
    public void What_is_asked_for_counts_before_the_culture_and_that_before_the_system(string? asked, string culture, string system, string language) =>
        Assert.Equal(language, UserLanguage.Choose(asked, culture, () => system));

    [Theory]
    [InlineData("zh_CN.UTF-8", "en_US.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8")]
    [InlineData(null, "zh_CN.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8")]
    [InlineData(null, null, "zh_CN.UTF-8", "zh_CN.UTF-8")]
    [InlineData("C", "zh_CN.UTF-8", "zh_CN.UTF-8", "C")]
    [InlineData(null, null, null, "")]
    public void LC_ALL_counts_before_LC_MESSAGES_and_that_before_LANG(string? all, string? messages, string? lang, string locale) =>
        Assert.Equal(locale, UserLanguage.PosixLocale(name => name switch
        {
            "LC_ALL" => all,
            "LC_MESSAGES" => messages,
            "LANG" => lang,
            _ => throw new ArgumentException(name),
        }));

    [Fact]
    public async Task A_language_is_spoken_in_one_flow_of_control_alone()
    {
        var before = UserLanguage.Current;
        await Task.Run(async () =>
        {
            UserLanguage.Speak("zh-Hans");
            await Task.Yield();
            Assert.Equal("zh-Hans", UserLanguage.Current);
        });
        Assert.Equal(before, UserLanguage.Current);
    }
}
