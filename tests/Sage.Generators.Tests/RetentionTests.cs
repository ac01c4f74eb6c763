using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Sage.Generators.Tests.Support;

namespace Sage.Generators.Tests;

/// <summary>The generator keeps nothing of the compiler's alive.</summary>
public class RetentionTests
{
    [Fact]
    public void No_object_of_the_compiler_is_in_what_a_step_keeps()
    {
        var session = EditSession.Open(Sources.Json, Sources.QuickStart, "[InstallPlan(\"broken\")] partial class Broken { [InstallPhase] void A(int x) { } }");
        var named = typeof(StepNames).GetFields().Select(f => (string)f.GetRawConstantValue()!);
        var values = named.SelectMany(n => session.Result.TrackedSteps[n]).SelectMany(s => s.Outputs).Select(o => o.Value).ToList();
        Assert.True(values.Count >= 10);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var value in values) Walk(value, value.GetType().Name, seen);
        Assert.True(seen.Count > 200, "The walk came to few objects.");
    }

    [Fact]
    public void A_compilation_can_be_collected_while_the_driver_lives()
    {
        var session = EditSession.Open(Sources.Json, Sources.QuickStart, "class Unrelated { int A() => 1; }");
        var old = Remember(session);
        session.Replace(2, "=> 1", "=> 2").Replace(2, "class Unrelated", "class Renamed").Replace(1, "PackageSet(7)", "PackageSet(8)");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.All(old, o => Assert.False(o.IsAlive));
        GC.KeepAlive(session);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Remember(EditSession session) =>
        [new(session.Compilation), new(session.Compilation.SyntaxTrees[1]), new(session.Compilation.SyntaxTrees[2])];

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true }) return;
        var type = value.GetType();
        Assert.False(IsOfTheCompiler(type), $"{path} is a {type}");
        if (value is Type or Delegate or Pointer || !seen.Add(value)) return;
        if (value is IEnumerable items)
        {
            foreach (var item in items) Walk(item, path + "[]", seen);
        }

        for (var part = type; part is not null && part != typeof(object); part = part.BaseType)
        {
            foreach (var field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer) Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }

    private static bool IsOfTheCompiler(Type type) =>
        type.Assembly == typeof(Compilation).Assembly || type.Assembly == typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly;
}
