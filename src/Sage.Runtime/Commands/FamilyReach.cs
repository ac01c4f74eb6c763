namespace Sage.Runtime;

/// <summary>Which of the processes that a command started are meant.</summary>
internal enum FamilyReach
{
    /// <summary>Those that stayed in its process group.</summary>
    Group,

    /// <summary>Its whole session, and the daemons that left it but carry its mark, where the system shows them.</summary>
    All,
}
