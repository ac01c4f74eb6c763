using System.Reflection;
using Xunit.Sdk;

namespace Sage.Testing;

/// <summary>A theory's case for a program on <c>PATH</c>, which the test gets by name; it is skipped, saying so, where the program is missing.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProgramDataAttribute : DataAttribute
{
    private readonly string _program;

    public ProgramDataAttribute(string program)
    {
        _program = program;
        Skip = LinuxFactAttribute.Lacks([program]);
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_program]];
}
