namespace Sage.Snapshots.Saving;

/// <summary>The stat index is not what it should be: everything has to be read.</summary>
internal sealed class StaleIndexException(string message, Exception? cause = null) : Exception(message, cause);
