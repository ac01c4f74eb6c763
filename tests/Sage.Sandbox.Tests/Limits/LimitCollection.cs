namespace Sage.Sandbox.Tests.Limits;

/// <summary>Tests that look at all groups that this process made run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LimitCollection
{
    public const string Name = "limits";
}
