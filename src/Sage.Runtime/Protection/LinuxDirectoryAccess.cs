using System.Runtime.Versioning;

namespace Sage.Runtime;

/// <summary>Works through descriptors: <c>openat(2)</c> and its kin.</summary>
[SupportedOSPlatform("linux")]
internal sealed class LinuxDirectoryAccess : DirectoryAccess
{
    public override bool CanMake(FileType node) => node is FileType.Fifo or FileType.Socket || Environment.IsPrivilegedProcess;

    protected override DirectoryHandle OpenRoot(string root) => LinuxDirectory.OpenRoot();
}
