using System.Runtime.CompilerServices;

namespace Sage.Testing;

/// <summary>Tests compare texts: they and the programs that they start speak English, whatever the machine's language is.</summary>
internal static class English
{
    [ModuleInitializer]
    internal static void Speak() => Environment.SetEnvironmentVariable("SAGE_LANG", "en");
}
