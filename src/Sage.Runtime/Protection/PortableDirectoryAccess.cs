namespace Sage.Runtime;

/// <summary>Works by paths, with what .NET offers on every system.</summary>
internal sealed class PortableDirectoryAccess : DirectoryAccess
{
    public override bool CanMake(FileType node) => false;

    protected override DirectoryHandle OpenRoot(string root) => PortableDirectory.OpenRoot(root);
}
