using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>What the machine decided on an event.</summary>
/// <param name="Records">To be made durable first, as one frame.</param>
/// <param name="Effects">To be carried out then, in order.</param>
internal readonly record struct Step(IReadOnlyList<JournalRecord> Records, IReadOnlyList<Effect> Effects);
