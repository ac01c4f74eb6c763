namespace Sage.Linux;

/// <summary>An argument of a call in a <see cref="SystemCallList"/>: a value, or what an earlier call of the list returns.</summary>
internal readonly unsafe struct SystemCallArgument
{
    private SystemCallArgument(long value, int resultOf) => (Value, ResultOf) = (value, resultOf);

    public long Value { get; }

    /// <summary>The place of the earlier call in the list; -1 for a value.</summary>
    public int ResultOf { get; }

    public static implicit operator SystemCallArgument(long value) => new(value, -1);

    public static implicit operator SystemCallArgument(void* value) => new((long)value, -1);

    public static implicit operator SystemCallArgument(SystemCallResult result) => new(0, result.Place);
}
