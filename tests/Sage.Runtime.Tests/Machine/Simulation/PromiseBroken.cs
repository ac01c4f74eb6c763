namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>The machine did what the design rules out; the message ends with what the journal says.</summary>
internal sealed class PromiseBroken(string message) : Exception(message);
