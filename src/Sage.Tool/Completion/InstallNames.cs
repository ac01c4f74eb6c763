using Sage.Runtime;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Machine;

namespace Sage.Tool.Completion;

/// <summary>The names that the newest install of a directory has for what people refer to.</summary>
internal sealed class InstallNames(string directory)
{
    /// <summary>The values that a parameter may take, by its name; empty when nothing is known of it.</summary>
    public IEnumerable<string> For(string parameter) => parameter switch
    {
        "--install" => Installs(),
        "phase" or "--before" or "--skip" => Phases(),
        "--to" => Phases().Concat(Points()),
        "name" => Points(),
        "gate" => Gates(),
        _ => [],
    };

    private IEnumerable<string> Installs() => Read(checkpoints => checkpoints.InstallIds());

    private IEnumerable<string> Phases() => OfNewest(state => state.Phases.Select(phase => phase.Name));

    private IEnumerable<string> Points() => OfNewest(state => state.Points.Select(point => point.Name));

    private IEnumerable<string> Gates() => OfNewest(state => state.Phases.SelectMany(phase => phase.WaitsFor));

    private IEnumerable<string> OfNewest(Func<InstallState, IEnumerable<string>> names) =>
        Read(checkpoints => checkpoints.Current() is { } id ? names(checkpoints.Load(id)) : []);

    private List<string> Read(Func<CheckpointDirectory, IEnumerable<string>> names)
    {
        try
        {
            return CheckpointDirectory.TryOpen(CheckpointLayout.For(directory)) is { } checkpoints ? [.. names(checkpoints)] : [];
        }
        catch (SageException)
        {
            // Somebody is typing: a directory that cannot be read offers nothing here, and every verb says why.
            return [];
        }
    }
}
