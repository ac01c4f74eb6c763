using Xunit;

namespace Sage.Testing;

/// <summary>As <see cref="LinuxFactAttribute"/>, for a test with data.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    /// <param name="programs">Names on <c>PATH</c>.</param>
    public LinuxTheoryAttribute(params string[] programs) => Skip = LinuxFactAttribute.Lacks(programs);

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
