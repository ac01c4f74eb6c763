using System.Text;

namespace Sage.Repository.Tests;

/// <summary>What every text file of the repository has in common.</summary>
public sealed class TextTests
{
    private static readonly string[] BinaryEndings = [".png", ".zip", ".bundle"];

    /// <summary>Repositories of snapshots, whose files are named by their content.</summary>
    private const string BinaryFolder = "tests/Sage.Snapshots.Tests/Samples/";

    public static IEnumerable<string> TextFiles =>
        Repository.Files.Where(f => !BinaryEndings.Any(e => f.EndsWith(e, StringComparison.Ordinal)) && !f.StartsWith(BinaryFolder, StringComparison.Ordinal));

    /// <summary>Text copied from a terminal or a log would.</summary>
    [Fact]
    public void No_file_names_the_directory_of_the_clone()
    {
        var found = from file in TextFiles
                    from line in Repository.Read(file).Split('\n').Index()
                    where line.Item.Contains(Repository.Root + "/", StringComparison.Ordinal)
                    select $"{file}:{line.Index + 1}: {line.Item.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void Lines_end_with_a_line_feed_alone()
    {
        var wrong = TextFiles.Where(f => Repository.Read(f).Contains('\r'));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Text_is_valid_UTF_8()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        foreach (var file in TextFiles)
            Assert.Null(Record.Exception(() => strict.GetString(File.ReadAllBytes(Path.Combine(Repository.Root, file)))));
    }

    [Fact]
    public void Scripts_are_executable()
    {
        var scripts = Repository.Files.Where(f => Repository.Read(f).StartsWith("#!", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, s => Assert.Equal("100755", Repository.Mode(s)));
    }
}
