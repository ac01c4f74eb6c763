using Sage.Runtime.Journal;
using Sage.Runtime.Machine;

namespace Sage.Tool.Installs;

/// <summary>The rollback points that a script's rollback goes to by itself.</summary>
internal static class ScriptPoints
{
    /// <summary>The newest that a person or script made; null when there is none. Those that rollbacks made undo them.</summary>
    public static PointCreated? Newest(InstallState state) =>
        state.Points.FindLast(point => !point.Name.StartsWith("before_rollback_", StringComparison.Ordinal));
}
