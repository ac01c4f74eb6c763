using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>One part of a snapshot: the text of <c>Type.Method{Suffix}.verified.{Extension}</c>.</summary>
internal sealed record SnapshotFile(string Suffix, string Extension, string Text);

/// <summary>The verified files of one test.</summary>
internal sealed class Snapshot(string sourceFile, string method)
{
    private readonly string _directory = Path.GetDirectoryName(sourceFile)!;
    private readonly string _name = Path.GetFileNameWithoutExtension(sourceFile) + "." + method;

    public void Compare(IReadOnlyList<SnapshotFile> files)
    {
        List<string> problems = [.. files.Select(Compare).OfType<string>()];
        var expected = files.Select(f => Verified(f)).ToHashSet(StringComparer.Ordinal);
        var stale = Directory.EnumerateFiles(_directory, _name + "#*.verified.*")
            .Concat(Directory.EnumerateFiles(_directory, _name + ".verified.*"))
            .Where(f => !expected.Contains(f));
        problems.AddRange(stale.Select(f => $"{Path.GetFileName(f)} has no counterpart in the result."));
        if (problems.Count > 0) throw new XunitException(string.Join("\n\n", problems));
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');

    private string? Compare(SnapshotFile file)
    {
        var verified = Verified(file);
        var received = Path.Combine(_directory, $"{_name}{file.Suffix}.received.{file.Extension}");
        var text = Normalize(file.Text);
        if (File.Exists(verified) && Normalize(File.ReadAllText(verified)) == text)
        {
            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, text + "\n");
        return $"{Path.GetFileName(received)} differs from its verified file:\n{text}";
    }

    private string Verified(SnapshotFile file) => Path.Combine(_directory, $"{_name}{file.Suffix}.verified.{file.Extension}");
}
