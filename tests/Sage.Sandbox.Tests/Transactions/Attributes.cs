using System.Text;
using Sage.Linux;

namespace Sage.Sandbox.Tests.Transactions;

/// <summary>Extended attributes of files, links not followed.</summary>
internal static unsafe class Attributes
{
    public static void Set(string path, string name, string value)
    {
        fixed (byte* file = PathText.Terminated(path), attribute = PathText.Terminated(name), bytes = Encoding.UTF8.GetBytes(value))
            Assert.Equal(0, Interop.Lsetxattr(file, attribute, bytes, (nuint)value.Length, 0));
    }

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Of(string path)
    {
        Assert.Equal(0, ExtendedAttributes.TryRead(PathText.Terminated(path), out var attributes));
        return attributes.Select(one => Encoding.UTF8.GetString(one.Name));
    }
}
