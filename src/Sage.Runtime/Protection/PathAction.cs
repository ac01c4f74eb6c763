namespace Sage.Runtime;

/// <summary>What was done with a path when it failed.</summary>
internal enum PathAction
{
    Read,
    Write,
    Make,
    Open,
    Flush,
    Lock,
    Replace,
    Remove,
}
