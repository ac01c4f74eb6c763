using System.Reflection;
using System.Runtime.Loader;
using Sage.Runtime;

namespace Sage.Generators.Tests.Support;

/// <summary>Runs generated code: compiles it to memory and loads it.</summary>
internal sealed class InMemory : IServiceProvider
{
    private readonly Dictionary<Type, object> _services = [];

    private InMemory(Assembly assembly) => Assembly = assembly;

    public Assembly Assembly { get; }

    public static InMemory Load(Generated generated)
    {
        using var image = new MemoryStream();
        var result = generated.Compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        image.Position = 0;
        return new InMemory(new AssemblyLoadContext("plan", isCollectible: true).LoadFromStream(image));
    }

    public Type Type(string name) => Assembly.GetType(name, throwOnError: true)!;

    /// <summary>Offers a new object of a loaded type as a service.</summary>
    public InMemory With(string service, string implementation)
    {
        _services[Type(service)] = Activator.CreateInstance(Type(implementation))!;
        return this;
    }

    public PlanDescriptor Descriptor(string plan) =>
        (PlanDescriptor)Type(plan).GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    public PlanProgram CreateProgram(string plan)
    {
        var method = Type(plan).GetMethod("CreateProgram", BindingFlags.Public | BindingFlags.Static)!;
        return method.CreateDelegate<Func<IServiceProvider, PlanProgram>>()(this);
    }

    public object? GetService(Type serviceType) =>
        serviceType == typeof(IServiceProvider) ? this : _services.GetValueOrDefault(serviceType);
}
