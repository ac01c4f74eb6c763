using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sage.Build.Tasks.Plans;

/// <summary>An assembly that a build made, opened for reading. None of its code runs.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private CompiledAssembly(PEReader file)
    {
        File = file;
        Reader = file.GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        Mvid = Reader.GetGuid(Reader.GetModuleDefinition().Mvid).ToString("D");
    }

    public PEReader File { get; }

    public MetadataReader Reader { get; }

    /// <summary>The assembly's simple name.</summary>
    public string Name { get; }

    /// <summary>Identifies this build of it, as 36 characters.</summary>
    public string Mvid { get; }

    /// <exception cref="BadImageFormatException">It is no managed assembly.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static CompiledAssembly Open(string path) => Open(new MemoryStream(System.IO.File.ReadAllBytes(path)));

    /// <inheritdoc cref="Open(string)"/>
    public static CompiledAssembly Open(Stream stream)
    {
        var file = new PEReader(stream);
        try
        {
            if (!file.HasMetadata || !file.GetMetadataReader().IsAssembly)
                throw new BadImageFormatException(Messages.ReasonNoManagedAssembly);
            return new CompiledAssembly(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Dispose();
}
