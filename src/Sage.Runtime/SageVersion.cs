using System.Reflection;

namespace Sage.Runtime;

/// <summary>The version of this library.</summary>
internal static class SageVersion
{
    /// <summary>Like <c>Sage.Tooling 0.1.0</c>.</summary>
    public static string Text { get; } =
        $"Sage.Tooling {typeof(SageVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}";
}
