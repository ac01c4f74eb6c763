using Sage.Testing;

namespace Sage.Linux.Tests;

public sealed class PathTypesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("plain")]
    [InlineData("naïve 中文")]
    public void What_is_at_a_path_is_told_by_its_type(string name)
    {
        var (file, directory, link, dangling, toDirectory) =
            (_directory.File(name), _directory.File(name + "-d"), _directory.File(name + "-l"), _directory.File(name + "-x"), _directory.File(name + "-t"));
        File.WriteAllText(file, "");
        Directory.CreateDirectory(directory);
        File.CreateSymbolicLink(link, file);
        File.CreateSymbolicLink(dangling, _directory.File("nowhere"));
        File.CreateSymbolicLink(toDirectory, directory);

        Assert.Equal([PathType.File, PathType.Directory, PathType.Link, PathType.Link, PathType.Link, PathType.Nothing], Types(PathTypes.Of));
        Assert.Equal([PathType.File, PathType.Directory, PathType.File, PathType.File, PathType.Directory, PathType.Nothing], Types(PathTypes.Behind));
        Assert.Equal(new[] { name, name + "-d", name + "-l", name + "-t", name + "-x" }.Order(StringComparer.Ordinal), DirectoryNames.Of(_directory.Path).Order(StringComparer.Ordinal));

        PathType[] Types(Func<string, PathType> of) => [of(file), of(directory), of(link), of(dangling), of(toDirectory), of(_directory.File("nothing"))];
    }

    [Fact]
    public void A_path_of_any_length_is_taken()
    {
        var path = _directory.Path;
        for (var i = 0; i < 12; i++)
            path = Directory.CreateDirectory(Path.Combine(path, new string('d', 200))).FullName;

        Assert.Equal(PathType.Directory, PathTypes.Of(path));
    }

    [Fact]
    public void The_local_time_is_the_frameworks()
    {
        var now = LocalTime.Now(TimeProvider.System);

        Assert.Equal(TimeZoneInfo.Local.GetUtcOffset(now), now.Offset);
        Assert.True((TimeProvider.System.GetUtcNow() - now).Duration() < TimeSpan.FromMinutes(1));
        Assert.Equal(Environment.CurrentDirectory, CurrentDirectory.Path());
    }
}
