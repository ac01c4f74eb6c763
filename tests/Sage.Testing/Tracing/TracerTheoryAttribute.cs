using Xunit;

namespace Sage.Testing;

/// <summary>A theory that needs a C compiler and the right to trace a process.</summary>
public sealed class TracerTheoryAttribute : TheoryAttribute
{
    public TracerTheoryAttribute()
    {
        if (Tracer.Missing is { } missing)
            Skip = missing;
    }
}
