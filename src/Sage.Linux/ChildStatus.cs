namespace Sage.Linux;

/// <summary>How a child process ended.</summary>
/// <param name="Code">Its exit code: 128 plus the signal's number when a signal ended it.</param>
/// <param name="Signal">The signal that ended it.</param>
internal readonly record struct ChildStatus(int Code, int? Signal);
