namespace Sage.Linux;

/// <summary>Numbers of system calls on x86-64, for a <see cref="SystemCallList"/>. Those from 424 on are the same on every processor.</summary>
internal static class SystemCallNumber
{
    public const int Read = 0;
    public const int Write = 1;
    public const int Close = 3;
    public const int SignalAction = 13;
    public const int SignalMask = 14;
    public const int IoControl = 16;
    public const int Socket = 41;
    public const int Clone = 56;
    public const int Execve = 59;
    public const int DuplicateAbove = 72;
    public const int ChangeDirectory = 80;
    public const int MakeDirectory = 83;
    public const int SymbolicLink = 88;
    public const int ReadLink = 89;
    public const int SetSession = 112;
    public const int SetCapabilities = 126;
    public const int PivotRoot = 155;
    public const int ProcessControl = 157;
    public const int Mount = 165;
    public const int Unmount = 166;
    public const int SetHostName = 170;
    public const int Exit = 231;
    public const int Openat = 257;
    public const int Unshare = 272;
    public const int DuplicateTo = 292;
    public const int ResourceLimit = 302;
    public const int SetNamespace = 308;
    public const int SecureComputing = 317;
    public const int ExecveAt = 322;
    public const int CloseRange = 436;
    public const int MountSetAttributes = 442;
    public const int LandlockCreateRules = 444;
    public const int LandlockAddRule = 445;
    public const int LandlockRestrictSelf = 446;
}
