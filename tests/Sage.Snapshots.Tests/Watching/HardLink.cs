using System.Text;
using Sage.Linux;

namespace Sage.Snapshots.Tests.Watching;

internal static unsafe class HardLink
{
    /// <summary>Gives a file another name.</summary>
    public static void Make(string file, string name)
    {
        fixed (byte* from = Encoding.UTF8.GetBytes(file + "\0"), to = Encoding.UTF8.GetBytes(name + "\0"))
            Assert.Equal(0, Interop.Linkat(Interop.AtCurrentDirectory, from, Interop.AtCurrentDirectory, to, 0));
    }
}
