using Sage.Runtime.Machine;
using Sage.Tool.Installs;

namespace Sage.Tool.Rendering;

/// <summary>Tells the person before a script that stopped what failed and what can be done.</summary>
internal static class ScriptFailure
{
    public static void Write(TextWriter writer, InstallState state, string phase)
    {
        writer.WriteLine(Messages.ScriptPhaseFailed(phase, PlainText.Line(state.Find(phase)!.Error!)));
        writer.WriteLine("  " + Messages.NextRunScript(phase));
        writer.WriteLine("  " + Messages.NextStatus);
        if (ScriptPoints.Newest(state) is { } point)
            writer.WriteLine("  " + Messages.NextScriptRollback(PlainText.Line(string.Join(Messages.ListSeparator, point.Image.Paths.Select(path => path.Path))), PlainText.Line(point.Name)));
    }
}
