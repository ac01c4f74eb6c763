using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>A picture that is drawn again in place, for terminals.</summary>
internal sealed class LiveProgressView(TextWriter writer, TerminalTraits traits, TimeProvider time) : IProgressView
{
    private readonly LiveRegion _region = new(writer, traits);

    public void Show(InstallReport install) => Show(install, []);

    /// <summary>Shows the present state, and lines above it that stay.</summary>
    /// <param name="install">Null while there is no install yet.</param>
    public void Show(InstallReport? install, IReadOnlyCollection<string> above)
    {
        var (width, height) = traits.Size();
        _region.Draw(
            install is null
                ? new Lines().Line().Text(Messages.StartingProgram, Palette.Faint)
                : StatusView.Overview(install, time.GetUtcNow(), traits.Unicode, width, height - 1),
            above);
    }

    public void Dispose() => _region.Dispose();
}
