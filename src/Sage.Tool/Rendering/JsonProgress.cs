using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>The whole report as one line of JSON, whenever the journal has grown.</summary>
internal sealed class JsonProgress(TextWriter writer) : IProgressView
{
    private DateTimeOffset? _shown;
    private bool _alive;

    public void Show(InstallReport install)
    {
        if (_shown == install.LastUpdate && _alive == install.Alive)
            return;
        (_shown, _alive) = (install.LastUpdate, install.Alive);
        ToolJson.Write(writer, install, oneLine: true);
        writer.Flush();
    }

    public void Dispose()
    {
    }
}
