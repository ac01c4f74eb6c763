using System.ComponentModel;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Sage.Build.Tasks.Points;

/// <summary>A task that works on rollback points through <c>dotnet-sage</c>, which owns the format of checkpoint directories.</summary>
public abstract class PointTask : Task
{
    /// <summary>The directory that paths are relative to and must lie in; by default the project's.</summary>
    public string WorkingDirectory { get; set; } = "";

    /// <summary>
    /// The checkpoint directory, by default <c>obj/sage-checkpoints</c> in the working directory. It is the build's own, so that it meets no
    /// install of the project's plan; builds that run at the same time need one each.
    /// </summary>
    public string CheckpointDirectory { get; set; } = Path.Combine("obj", "sage-checkpoints");

    /// <summary>Where <c>dotnet-sage</c> is: its executable or its dll; by default it is looked for.</summary>
    public string ToolPath { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Environment.GetEnvironmentVariable("SAGE_DISABLE_CHECKPOINT") == "1")
        {
            Log.LogMessage(MessageImportance.High, Messages.PointsAreDisabled);
            return true;
        }
        WorkingDirectory = Path.Combine(Environment.CurrentDirectory, WorkingDirectory);
        CheckpointDirectory = Path.GetFullPath(CheckpointDirectory, WorkingDirectory);
        if (ToolCommand.Find(ToolPath, WorkingDirectory) is not { } tool)
        {
            Log.Report(TaskProblem.NoTool(ToolPath.Length > 0 ? Messages.ToolIsNotAt(ToolPath) : Messages.ToolIsNowhere));
            return false;
        }
        try
        {
            Work(tool);
        }
        catch (Win32Exception e)
        {
            Log.Report(TaskProblem.NoTool(Messages.ToolDoesNotStart(e.Message)));
        }
        return !Log.HasLoggedErrors;
    }

    private protected abstract void Work(ToolCommand tool);

    /// <summary>Runs a verb of the tool with the task's directories.</summary>
    private protected ToolRun Run(ToolCommand tool, params IEnumerable<string> arguments) => tool.Run(WorkingDirectory, CheckpointDirectory, arguments);
}
