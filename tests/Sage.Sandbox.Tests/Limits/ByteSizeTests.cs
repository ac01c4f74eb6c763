using Sage.Sandbox.Limits;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>Sizes as people write them.</summary>
public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("4096", 4096)]
    [InlineData("512b", 512)]
    [InlineData("64k", 64 * 1024)]
    [InlineData("100M", 100 * 1024 * 1024)]
    [InlineData("4G", 4L << 30)]
    [InlineData("4g", 4L << 30)]
    [InlineData("4GB", 4L << 30)]
    [InlineData("4GiB", 4L << 30)]
    [InlineData("1.5G", 3L << 29)]
    [InlineData("1T", 1L << 40)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Units_are_powers_of_1024(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData(".")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e9")]
    [InlineData("4 G")]
    [InlineData("4P")]
    [InlineData("4Gi")]
    [InlineData("4bb")]
    [InlineData("4G/s")]
    [InlineData("1,5G")]
    [InlineData("1.5.5G")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999T")]
    [InlineData("99999999999999999999999999999999999999")]
    public void What_is_no_size_is_refused(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData(512, "512 B", "512 B")]
    [InlineData(1024, "1 KiB", "1.0 KiB")]
    [InlineData(3L << 29, "1.5 GiB", "1.5 GiB")]
    [InlineData(4L << 30, "4 GiB", "4.0 GiB")]
    [InlineData(5000L << 40, "5000 TiB", "5000.0 TiB")]
    public void A_size_is_written_as_it_is_said_or_to_a_tenth(long bytes, string said, string measured)
    {
        Assert.Equal(said, ByteSize.Text(bytes));
        Assert.Equal(measured, ByteSize.Text(bytes, isMeasured: true));
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("2", 2)]
    [InlineData("0.01", 0.01)]
    public void Processors_are_counted_in_cores(string text, double cores)
    {
        Assert.True(CpuCores.TryParse(text, out var read));
        Assert.Equal(cores, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0.001")]
    [InlineData("-1")]
    [InlineData("50%")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("70000")]
    public void What_is_no_number_of_cores_is_refused(string text) => Assert.False(CpuCores.TryParse(text, out _));
}
