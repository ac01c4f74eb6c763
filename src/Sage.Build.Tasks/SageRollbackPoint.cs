using System.Text.Json.Nodes;
using Microsoft.Build.Framework;
using Sage.Build.Tasks.Points;

namespace Sage.Build.Tasks;

/// <summary>Saves the present state of files and directories, so that <see cref="SageRestore"/> can put it back when the build fails.</summary>
public sealed class SageRollbackPoint : PointTask
{
    /// <summary>How many earlier points stay. Older ones, and the copies that only they need, are removed.</summary>
    private const int Kept = 20;

    /// <summary>Files and directories in the working directory. One that is not there is removed again by a restore; a directory ends with a slash.</summary>
    [Required]
    public ITaskItem[] Paths { get; set; } = [];

    /// <summary>What the point is for; its name is made of it.</summary>
    public string Description { get; set; } = "build";

    /// <summary>The point, for <see cref="SageRestore.Point"/>.</summary>
    [Output]
    public string Point { get; set; } = "";

    private protected override void Work(ToolCommand tool)
    {
        // An install of its own for each point: a point belongs to one, and old ones can be removed as a whole.
        var begun = Run(tool, "checkpoint", "init", "--name", "msbuild", "--fresh", "--json");
        if (begun.ExitCode != 0)
        {
            Log.Report(TaskProblem.NoPoint(begun.Said));
            return;
        }
        var install = Value(begun, "install_id");
        var saved = Run(tool, ["point", "create", "--install", install, "--json", .. Paths.Select(p => $"--path={p.ItemSpec}"), "--", Description]);
        if (saved.ExitCode != 0)
        {
            Log.Report(TaskProblem.NoPoint(saved.Said));
            return;
        }
        Point = new PointName(install, Value(saved, "name")).ToString();
        Log.LogMessage(MessageImportance.Normal, Messages.Saved(string.Join(Messages.ListSeparator, Paths.Select(p => p.ItemSpec)), Point));
        var cleaned = Run(tool, "clean", "--keep", $"{Kept}", "--yes");
        if (cleaned.ExitCode is not (0 or 3))
            Log.LogMessage(MessageImportance.Normal, Messages.OldPointsStay(cleaned.Said));
    }

    private static string Value(ToolRun run, string property) => (string)JsonNode.Parse(run.Output)![property]!;
}
