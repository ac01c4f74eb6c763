using System.Text.Json.Nodes;
using Microsoft.Build.Framework;
using Sage.Build.Tasks.Plans;
using Task = Microsoft.Build.Utilities.Task;

namespace Sage.Build.Tasks;

/// <summary>
/// Writes the manifest of an assembly's install plans and the fingerprints of their compiled code. Reads the assembly's metadata and
/// runs none of its code.
/// </summary>
public sealed class SagePlanManifest : Task
{
    /// <summary>The compiled assembly, with its PDB beside it or within.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>Where the manifest goes.</summary>
    [Required]
    public string Manifest { get; set; } = "";

    /// <summary>Where the fingerprints go.</summary>
    [Required]
    public string Fingerprints { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            using var assembly = CompiledAssembly.Open(Assembly);
            var documents = PlanDocuments.Of(assembly, CompiledTier.Of(assembly, Assembly));
            Replace(Manifest, documents?.Manifest);
            Replace(Fingerprints, documents?.Fingerprints);
            if (documents is { Fingerprints: null })
                Log.Report(TaskProblem.NoCompilerVersion(Assembly));
        }
        catch (BadImageFormatException e)
        {
            Log.Report(TaskProblem.NotReadable(Assembly, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Report(TaskProblem.NotWritten(Manifest, e.Message));
        }
        return !Log.HasLoggedErrors;
    }

    /// <summary>A tool that reads while a build writes sees the whole old file or the whole new one.</summary>
    private static void Replace(string path, JsonObject? document)
    {
        if (document is null)
        {
            File.Delete(path);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var fresh = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(fresh, PlanDocuments.Text(document));
        File.Move(fresh, path, overwrite: true);
    }
}
