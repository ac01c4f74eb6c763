namespace Sage.Linux;

/// <summary>Signal numbers that are sent, and the names of all.</summary>
internal static class Signals
{
    public const int None = 0;

    public const int Kill = 9;

    public const int Terminate = 15;

    public static readonly int Child = OperatingSystem.IsMacOS() ? 20 : 17;

    public static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    public static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;

    private static readonly string[] Names = OperatingSystem.IsMacOS()
        ? ["HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "EMT", "FPE", "KILL", "BUS", "SEGV", "SYS", "PIPE", "ALRM", "TERM", "URG",
            "STOP", "TSTP", "CONT", "CHLD", "TTIN", "TTOU", "IO", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "INFO", "USR1", "USR2"]
        : ["HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT",
            "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"];

    /// <summary>A signal's name such as <c>SIGKILL</c>; null for a number that has none.</summary>
    public static string? Name(int signal) => signal >= 1 && signal <= Names.Length ? "SIG" + Names[signal - 1] : null;
}
