using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>Shows an install while it changes.</summary>
internal interface IProgressView : IDisposable
{
    /// <summary>Shows the present state.</summary>
    void Show(InstallReport install);
}
