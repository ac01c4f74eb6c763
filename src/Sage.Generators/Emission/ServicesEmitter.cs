using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>Writes how the plan is created from a service provider.</summary>
internal static class ServicesEmitter
{
    public static void Emit(SourceWriter writer, PlanModel plan, bool usesPlan)
    {
        var create = $"public static {plan.Names.Program} Create(global::System.IServiceProvider services) =>";
        writer.Line(create);
        writer.Indent();
        if (!usesPlan) writer.Line("new();");
        else if (plan.Services.Count == 0) writer.Line($"new(new {plan.Self}());");
        else Arguments(writer, plan);
        writer.Unindent();
        if (usesPlan && plan.Services.Any(s => !s.IsProvider && s.Fallback is null)) Require(writer, plan);
    }

    private static void Arguments(SourceWriter writer, PlanModel plan)
    {
        writer.Line($"new(new {plan.Self}(");
        writer.Indent();
        for (var i = 0; i < plan.Services.Count; i++)
            writer.Line(Argument(plan.Services[i], i) + (i == plan.Services.Count - 1 ? "));" : ","));
        writer.Unindent();
    }

    private static string Argument(ServiceModel service, int index)
    {
        if (service.IsProvider) return "services";
        if (service.Fallback is null) return $"Require<{service.Type}>(services)";
        return $"services.GetService(typeof({service.Type})) is {service.Type} s{Literals.Number(index)} ? s{Literals.Number(index)} : {service.Fallback}";
    }

    private static void Require(SourceWriter writer, PlanModel plan)
    {
        writer.Line();
        var type = plan.Names.TypeParameter;
        writer.Line($"private static {type} Require<{type}>(global::System.IServiceProvider services) =>");
        writer.Indent();
        writer.Line($"services.GetService(typeof({type})) is {type} service");
        writer.Indent();
        writer.Line("? service");
        writer.Line($": throw new global::System.InvalidOperationException({Literals.Text($"The plan {plan.FullName} needs a service of type ")} + typeof({type}) + {Literals.Text(", and the host's service provider has none.")});");
        writer.Unindent();
        writer.Unindent();
    }
}
