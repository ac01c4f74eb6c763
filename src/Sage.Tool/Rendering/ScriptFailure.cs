using Sage.Runtime.Machine;
using Sage.Tool.Installs;

namespace Sage.Tool.Rendering;

/// <summary>Tells the person before a script that stopped what failed and what can be done.</summary>
internal static class ScriptFailure
{
    public static void Write(TextWriter writer, InstallState state, string phase)
    {
        writer.WriteLine($"error: The phase '{phase}' failed: {PlainText.Line(state.Find(phase)!.Error!)}");
        writer.WriteLine($"  run the script again: goes on with '{phase}'; completed phases stay");
        writer.WriteLine("  dotnet sage status: shows where the install stands");
        if (ScriptPoints.Newest(state) is { } point)
            writer.WriteLine($"  dotnet sage checkpoint rollback: puts {PlainText.Line(string.Join(", ", point.Image.Paths.Select(path => path.Path)))} back as of '{point.Name}'");
    }
}
