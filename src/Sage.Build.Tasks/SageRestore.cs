using Microsoft.Build.Framework;
using Sage.Build.Tasks.Points;

namespace Sage.Build.Tasks;

/// <summary>Puts the files and directories of a rollback point back, byte for byte. What is there now is saved as a point of its own first.</summary>
public sealed class SageRestore : PointTask
{
    /// <summary>What <see cref="SageRollbackPoint.Point"/> gave. Empty where none was taken before the build failed: nothing is restored then.</summary>
    public string Point { get; set; } = "";

    private protected override void Work(ToolCommand tool)
    {
        if (Point.Length == 0)
        {
            Log.LogMessage(MessageImportance.High, Messages.NothingToRestore);
            return;
        }
        if (PointName.TryParse(Point) is not { } point)
        {
            Log.Report(TaskProblem.BadPoint(Point));
            return;
        }
        var restored = Run(tool, "point", "restore", point.Name, "--install", point.Install, "--yes");
        if (restored.ExitCode != 0)
            Log.Report(TaskProblem.NotRestored(Point, restored.Said));
        else
            Log.LogMessage(MessageImportance.High, Messages.Restored(Point));
    }
}
