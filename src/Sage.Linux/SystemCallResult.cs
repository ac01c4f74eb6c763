namespace Sage.Linux;

/// <summary>Stands for what a call of a <see cref="SystemCallList"/> will return.</summary>
/// <param name="Place">Its place in the list.</param>
internal readonly record struct SystemCallResult(int Place);
