using Sage.Runtime;
using Sage.Sandbox.Policy;

namespace Sage.Tool.Configuration;

/// <summary>Reads the default risk policy with files of the user's own.</summary>
internal static class PolicyFiles
{
    /// <param name="paths">The files, absolute; what a later one says takes the place of what an earlier one said.</param>
    /// <exception cref="SageException">A file cannot be read, or is not understood; then the line is named (exit 2).</exception>
    public static RiskPolicy Load(IEnumerable<string> paths)
    {
        try
        {
            return RiskPolicy.Load(paths.Select(path => (path, Text(path))));
        }
        catch (PolicyException wrong)
        {
            throw new SageException(ExitCode.Usage, wrong.Message);
        }
    }

    private static string Text(string path)
    {
        using var reader = NamedFile.OpenRegular(path);
        var text = new char[PolicyReader.Largest + 1];
        return new string(text, 0, reader.ReadBlock(text));
    }
}
