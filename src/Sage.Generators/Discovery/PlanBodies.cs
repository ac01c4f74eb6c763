using Sage.Generators.Model;

namespace Sage.Generators.Discovery;

/// <summary>The bodies of a plan.</summary>
/// <param name="Parts">One for each file that declares the plan, ordered by their digests.</param>
internal sealed record PlanBodies(string Key, EquatableArray<PartBodies> Parts)
{
    public IEnumerable<MemberBody> Members => Parts.SelectMany(p => p.Members);
}

/// <summary>The bodies that one file holds of a plan.</summary>
internal sealed record PartBodies(string Digest, EquatableArray<MemberBody> Members);
