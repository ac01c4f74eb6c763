namespace Sage.Tool.Rendering;

/// <summary>Asks a person for a yes or a no.</summary>
internal static class Question
{
    /// <param name="byDefault">What an empty answer means. The end of input always means no.</param>
    public static bool Ask(ToolIo io, string question, bool byDefault)
    {
        io.Out.Write($"{question} [{(byDefault ? "Y/n" : "y/N")}] ");
        io.Out.Flush();
        return io.In.ReadLine()?.Trim() switch
        {
            null => false,
            "" => byDefault,
            var answer => answer.StartsWith("y", StringComparison.OrdinalIgnoreCase),
        };
    }
}
