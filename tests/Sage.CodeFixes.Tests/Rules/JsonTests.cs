using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE4001 to SAGE4004, SAGE4008: results as JSON.</summary>
public sealed class JsonTests
{
    [Fact]
    public Task A_missing_result_type_is_added_in_another_file() => RuleVerifier.FixesAsync(
        """
        namespace Site.Plans;

        public sealed record Page(string Title);

        [InstallPlan("site", Json = typeof(Data.SiteJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Task<Page?> {|SAGE4001:Build|}() => Task.FromResult<Page?>(new Page("Hello"));
        }
        // file: Json.cs
        namespace Site.Data;

        [JsonSerializable(typeof(int))]
        public sealed partial class SiteJson : JsonSerializerContext;
        """,
        """
        namespace Site.Plans;

        public sealed record Page(string Title);

        [InstallPlan("site", Json = typeof(Data.SiteJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Task<Page?> Build() => Task.FromResult<Page?>(new Page("Hello"));
        }
        // file: Json.cs
        namespace Site.Data;

        [JsonSerializable(typeof(int))]
        [JsonSerializable(typeof(Plans.Page))]
        public sealed partial class SiteJson : JsonSerializerContext;
        """);

    [Fact]
    public Task Fix_all_adds_each_type_once() => RuleVerifier.FixesAllAsync(
        """
        public sealed record Page(string Title);

        [JsonSerializable(typeof(int))]
        public sealed partial class SiteJson : JsonSerializerContext;

        [InstallPlan("site", Json = typeof(SiteJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Page {|SAGE4001:Build|}() => new("Hello");

            [InstallPhase]
            public Page {|SAGE4001:Rebuild|}() => new("Hello");

            [InstallPhase]
            public async Task<List<Page>> {|SAGE4001:Publish|}(PhaseContext phase) =>
                await {|SAGE4003:phase.StepAsync("pages", _ => Task.FromResult(new List<Page>()))|};
        }
        """,
        """
        public sealed record Page(string Title);

        [JsonSerializable(typeof(int))]
        [JsonSerializable(typeof(Page))]
        [JsonSerializable(typeof(List<Page>))]
        public sealed partial class SiteJson : JsonSerializerContext;

        [InstallPlan("site", Json = typeof(SiteJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Page Build() => new("Hello");

            [InstallPhase]
            public Page Rebuild() => new("Hello");

            [InstallPhase]
            public async Task<List<Page>> Publish(PhaseContext phase) =>
                await phase.StepAsync("pages", _ => Task.FromResult(new List<Page>()));
        }
        """);

    [Fact]
    public Task A_type_that_the_context_reaches_is_known() => RuleVerifier.ReportsAsync(
        """
        public sealed record Page(string Title);

        public class Base
        {
            public Page? Index { get; set; }
        }

        public sealed class Book : Base
        {
            public List<Dictionary<string, PackageSet[]>> Parts { get; } = [];
        }

        [JsonSerializable(typeof(Book[]))]
        public sealed partial class SiteJson : JsonSerializerContext;

        [InstallPlan("site", Json = typeof(SiteJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Page Build() => new("Hello");

            [InstallPhase]
            public PackageSet Count() => new(1);

            [InstallPhase]
            public async Task<string> Publish(PhaseContext phase) => await phase.StepAsync("a", _ => Task.FromResult("b"));
        }
        """);

    [Fact]
    public Task A_plan_without_a_context_gets_one() => RuleVerifier.FixesAsync(
        """
        namespace Demo;

        [InstallPlan("site")]
        public sealed partial class {|SAGE4002:Site|}
        {
            [InstallPhase]
            public Toolchain Setup() => new("python3");

            [InstallPhase]
            public List<int> Count() => [1];

            [InstallPhase]
            public void Build() { }
        }
        """,
        """
        namespace Demo;

        [InstallPlan("site", Json = typeof(SiteJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Toolchain Setup() => new("python3");

            [InstallPhase]
            public List<int> Count() => [1];

            [InstallPhase]
            public void Build() { }
        }

        [JsonSerializable(typeof(Toolchain))]
        [JsonSerializable(typeof(List<int>))]
        internal sealed partial class SiteJson : JsonSerializerContext;
        """);

    [Fact]
    public Task A_step_with_a_result_needs_a_context() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site
        {
            [InstallPhase]
            public async Task Build(PhaseContext phase)
            {
                await {|SAGE4003:phase.StepAsync("a", _ => Task.FromResult(1))|};
                await phase.StepAsync("b", stop => Task.Delay(1, stop));
            }
        }
        """);

    [Fact]
    public Task Json_names_a_context() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = {|SAGE4004:typeof(Toolchain)|})]
        public sealed partial class Site
        {
            [InstallPhase]
            public Toolchain Setup() => new("python3");
        }
        """);

    [Fact]
    public Task A_tuple_loses_its_parts() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site", Json = typeof(PlanJson))]
        public sealed partial class Site
        {
            [InstallPhase]
            public Task<(int Pages, int Links)> {|SAGE4008:Build|}() => Task.FromResult((1, 2));
        }
        """);
}
