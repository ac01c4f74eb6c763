using System.Globalization;
using System.Text;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(-100)]
    [InlineData(int.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Numbers_are_written_as_the_framework_writes_them(long number)
    {
        var bytes = new byte[DecimalText.MaxLength];

        var length = DecimalText.Write(bytes, number);

        Assert.Equal(number.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(bytes, 0, length));
        Assert.Equal(number.ToString(CultureInfo.InvariantCulture), DecimalText.Of(number));
    }
}
