using Sage.CodeFixes.Tests.Harness;

namespace Sage.CodeFixes.Tests.Rules;

/// <summary>SAGE1001, SAGE1002, SAGE1008: the plan class.</summary>
public sealed class PlanTypeTests
{
    [Fact]
    public Task A_plan_that_is_not_partial_gets_it() => RuleVerifier.FixesAsync(
        """
        [InstallPlan("site")]
        public sealed class {|SAGE1001:Site|};
        """,
        """
        [InstallPlan("site")]
        public sealed partial class Site;
        """);

    [Fact]
    public Task The_types_around_a_nested_plan_become_partial() => RuleVerifier.FixesAllAsync(
        """
        public class {|SAGE1001:Outer|}
        {
            public record {|SAGE1001:Middle|}
            {
                // The plan.
                [InstallPlan("site")]
                public sealed class {|SAGE1001:Site|};
            }
        }
        """,
        """
        public partial class Outer
        {
            public partial record Middle
            {
                // The plan.
                [InstallPlan("site")]
                public sealed partial class Site;
            }
        }
        """);

    [Fact]
    public Task Fix_all_makes_every_plan_partial() => RuleVerifier.FixesAllAsync(
        """
        [InstallPlan("a")]
        public sealed class {|SAGE1001:A|};

        [InstallPlan("b")]
        class {|SAGE1001:B|};
        """,
        """
        [InstallPlan("a")]
        public sealed partial class A;

        [InstallPlan("b")]
        partial class B;
        """);

    [Fact]
    public Task A_plan_in_several_files_needs_partial_in_each() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("site")]
        public sealed partial class Site;
        // file: Other.cs
        public sealed class {|SAGE1001:Site|};
        """,
        compiles: false);

    [Fact]
    public Task A_record_and_a_nested_and_a_generic_plan_are_fine() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("record")]
        public sealed partial record Recorded
        {
            [InstallPhase]
            public void Build() { }
        }

        public partial class Outer
        {
            [InstallPlan("nested")]
            private sealed partial class Nested
            {
                [InstallPhase]
                public void Build() { }
            }
        }

        [InstallPlan("generic")]
        public sealed partial class Generic<T>
            where T : class
        {
            [InstallPhase]
            public void Build() { }
        }
        """);

    [Fact]
    public Task A_struct_an_interface_a_static_and_an_abstract_class_are_no_plans() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("a")]
        public partial struct {|SAGE1002:A|};

        [InstallPlan("b")]
        public partial interface {|SAGE1002:B|};

        [InstallPlan("c")]
        public static partial class {|SAGE1002:C|};

        [InstallPlan("d")]
        public abstract partial class {|SAGE1002:D|};

        [InstallPlan("e")]
        file sealed partial class {|SAGE1002:E|};
        """);

    [Fact]
    public Task The_message_says_what_the_type_is() => RuleVerifier.SaysAsync(
        """
        [InstallPlan("a")]
        public partial struct A;
        """,
        "SAGE1002",
        "Plan 'A' is a struct: make it a class that is not static, abstract or file-local");

    [Fact]
    public Task A_plan_needs_a_constructor_that_others_can_call() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("a")]
        public sealed partial class {|SAGE1008:A|}
        {
            private A() { }
        }

        [InstallPlan("b")]
        public sealed partial class B
        {
            public B(string name) : this() => _ = name;

            private B() { }
        }
        """);

    [Fact]
    public Task A_required_member_is_set_by_nobody() => RuleVerifier.ReportsAsync(
        """
        [InstallPlan("a")]
        public sealed partial class {|SAGE1008:A|}
        {
            public required string Name { get; init; }
        }
        """,
        compiles: false);
}
