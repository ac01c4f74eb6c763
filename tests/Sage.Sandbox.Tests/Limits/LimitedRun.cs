using Sage.Sandbox.Limits;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Limits;

/// <summary>Runs a shell script as one of a group.</summary>
internal static class LimitedRun
{
    public static Task<ProcessRun> Of(ControlGroup group, string script) => ProcessRun.Of("/", "sh", "-c", Entering(group) + script);

    /// <summary>Shell code that enters the group.</summary>
    public static string Entering(ControlGroup group) => string.Concat(group.ProcessFiles.Select(file => $"echo 0 > '{file}' || exit 99; "));
}
