using Sage.Tool.Reports;

namespace Sage.Tool.Rendering;

/// <summary>Shows an install while it changes.</summary>
internal interface IProgressView : IDisposable
{
    /// <summary>Shows the present state.</summary>
    /// <param name="install">The state.</param>
    /// <param name="above">Lines that the plan wrote since the last call.</param>
    void Show(InstallReport install, IReadOnlyCollection<string> above);
}
