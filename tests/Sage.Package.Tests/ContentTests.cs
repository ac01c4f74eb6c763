using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Sage.Package.Tests.Support;

namespace Sage.Package.Tests;

/// <summary>What is in the packages.</summary>
[Collection(nameof(Packed))]
public sealed class ContentTests(PackedFixture packed)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Fact]
    public void The_library_package_brings_libraries_analyzers_and_build_files() => Assert.Equal(
        [
            "LICENSE",
            "README.md",
            "Sage.Tooling.nuspec",
            "analyzers/dotnet/cs/Sage.CodeFixes.dll",
            "analyzers/dotnet/cs/Sage.Generators.dll",
            "build/Sage.Build.Tasks.targets",
            "build/Sage.Tooling.props",
            "build/Sage.Tooling.targets",
            "buildTransitive/Sage.Tooling.props",
            "buildTransitive/Sage.Tooling.targets",
            "icon.png",
            "lib/net10.0/Sage.Hosting.dll",
            "lib/net10.0/Sage.Hosting.xml",
            "lib/net10.0/Sage.Linux.dll",
            "lib/net10.0/Sage.Linux.xml",
            "lib/net10.0/Sage.Runtime.dll",
            "lib/net10.0/Sage.Runtime.xml",
            "lib/net10.0/Sage.Sandbox.dll",
            "lib/net10.0/Sage.Sandbox.xml",
            "lib/net10.0/Sage.Snapshots.dll",
            "lib/net10.0/Sage.Snapshots.xml",
            "tasks/net10.0/Sage.Build.Tasks.dll",
        ],
        Packages.Entries(Library));

    [Fact]
    public void The_tool_is_a_pointer_to_a_precompiled_and_a_portable_package()
    {
        Assert.DoesNotContain(Packages.Entries(Tool("")), e => e.EndsWith(".dll", StringComparison.Ordinal));
        Assert.Contains("tools/net10.0/linux-x64/dotnet-sage", Packages.Entries(Tool(".linux-x64")));
        Assert.True(IsPrecompiled(Tool(".linux-x64"), "tools/net10.0/linux-x64/dotnet-sage.dll"));
        Assert.True(IsPrecompiled(Tool(".linux-x64"), "tools/net10.0/linux-x64/Sage.Runtime.dll"));
        Assert.False(IsPrecompiled(Tool(".any"), "tools/net10.0/any/dotnet-sage.dll"));
    }

    [Fact]
    public void Each_tool_package_brings_the_library_package_of_its_version()
    {
        foreach (var platform in (string[])["linux-x64", "any"])
        {
            Assert.Equal(
                File.ReadAllBytes(Library),
                Packages.Read(Tool($".{platform}"), $"tools/net10.0/{platform}/packages/Sage.Tooling.{packed.Version}.nupkg"));
        }
    }

    [Fact]
    public void Every_package_says_where_it_comes_from_and_what_may_be_done_with_it()
    {
        foreach (var package in Directory.EnumerateFiles(PackedFixture.Packages))
        {
            var name = Packages.Entries(package).Single(e => e.EndsWith(".nuspec", StringComparison.Ordinal));
            var metadata = XDocument.Parse(Encoding.UTF8.GetString(Packages.Read(package, name)).TrimStart('\ufeff')).Root!.Elements().Single();
            XElement Element(string local) => metadata.Elements().Single(e => e.Name.LocalName == local);

            Assert.Equal("MIT", Element("license").Value);
            Assert.Equal("icon.png", Element("icon").Value);
            Assert.Equal("README.md", Element("readme").Value);
            Assert.Equal(40, Element("repository").Attribute("commit")!.Value.Length);
            Assert.Equal(Element("projectUrl").Value, Element("repository").Attribute("url")!.Value);
            Assert.Superset(new HashSet<string> { "LICENSE", "README.md", "icon.png" }, Packages.Entries(package).ToHashSet());
        }
    }

    [Fact]
    public void Every_assembly_of_ours_has_its_symbols_in_it_with_links_to_the_sources()
    {
        var assemblies = Packages.Entries(Library).Where(e => e.EndsWith(".dll", StringComparison.Ordinal));
        Assert.All(assemblies, assembly => Assert.Contains("https://raw.githubusercontent.com/sage-tooling/", Links(Library, assembly), StringComparison.Ordinal));
        Assert.Contains("https://raw.githubusercontent.com/sage-tooling/", Links(Tool(".any"), "tools/net10.0/any/dotnet-sage.dll"), StringComparison.Ordinal);
    }

    private string Library => Path.Combine(PackedFixture.Packages, $"Sage.Tooling.{packed.Version}.nupkg");

    private string Tool(string platform) => Path.Combine(PackedFixture.Packages, $"dotnet-sage{platform}.{packed.Version}.nupkg");

    private static bool IsPrecompiled(string package, string assembly)
    {
        using var image = new PEReader(new MemoryStream(Packages.Read(package, assembly)));
        return image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    /// <summary>The source link map in an assembly's symbols.</summary>
    private static string Links(string package, string assembly)
    {
        using var image = new PEReader(new MemoryStream(Packages.Read(package, assembly)));
        var entry = image.ReadDebugDirectory().Single(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        var reader = symbols.GetMetadataReader();
        var link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Single(i => reader.GetGuid(i.Kind) == SourceLink);
        return Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value));
    }
}
