using Xunit;

namespace Sage.Testing;

/// <summary>A fact that needs a C compiler and the right to trace a process.</summary>
public sealed class TracerFactAttribute : FactAttribute
{
    public TracerFactAttribute()
    {
        if (Tracer.Missing is { } missing)
            Skip = missing;
    }

    /// <summary>Whether the test needs root.</summary>
    public bool NeedsRoot
    {
        get;
        init
        {
            field = value;
            if (value && !Environment.IsPrivilegedProcess)
                Skip ??= "needs root";
        }
    }
}
