using System.Xml.Linq;

namespace Sage.Repository.Tests;

/// <summary>The projects are what the solution and docs/architecture.md say they are.</summary>
public sealed class ProjectTests
{
    private static readonly List<string> Projects =
        [.. Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))];

    [Fact]
    public void The_solution_lists_every_project_and_no_other()
    {
        var listed = Repository.Read("Sage.Tooling.sln").Split('"')
            .Where(p => p.EndsWith(".csproj", StringComparison.Ordinal)).Select(p => p.Replace('\\', '/'));
        Assert.Equal(Projects, listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_product_project_references_only_what_the_dependency_table_allows()
    {
        var table = DependencyTable.Read();
        var wrong = from project in Projects
                    where project.StartsWith("src/", StringComparison.Ordinal)
                    let name = Name(project)
                    from reference in References(project)
                    where !table.Allows(name, reference)
                    select $"{name} references {reference}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_dependency_table_names_every_product_project()
    {
        var products = Projects.Where(p => p.StartsWith("src/", StringComparison.Ordinal)).Select(Name);
        Assert.Empty(products.Except(DependencyTable.Read().Projects));
    }

    [Fact]
    public void A_product_project_has_a_test_project()
    {
        var products = Projects.Where(p => p.StartsWith("src/", StringComparison.Ordinal)).Select(Name).ToList();
        var tested = Projects.Where(p => p.StartsWith("tests/", StringComparison.Ordinal) && p.EndsWith(".Tests.csproj", StringComparison.Ordinal))
            .SelectMany(References).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(products.Except(tested));
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);
}
