using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Tool.Installs;

/// <summary>Which stored states of paths an install can still return to.</summary>
internal static class ReferencedImages
{
    public static IReadOnlySet<string> Of(IEnumerable<InstallState> installs) =>
        installs.SelectMany(Images).Select(image => image.Id).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<PathImage> Images(InstallState state) => state.Phases
        .SelectMany(phase => phase.Steps.Select(step => step.Savepoint).Append(phase.Before).Append(phase.Base).Concat(phase.Origins.Select(origin => origin.Image)))
        .OfType<PathImage>()
        .Concat(state.Points.Select(point => point.Image));
}
