using System.Text.Json;
using Sage.Runtime;
using Sage.Runtime.Machine;

namespace Sage.Hosting.Sessions;

/// <summary>Fills a program's output slots from the journal, for undo methods that take them.</summary>
internal static class StoredOutputs
{
    /// <exception cref="SageException">A stored output does not fit its type any more (exit 6).</exception>
    public static void Load(PlanDescriptor plan, PlanProgram program, InstallState state)
    {
        foreach (var phase in plan.Phases)
        {
            if (phase.OutputType is null || state.Find(phase.Name)?.Output is not { } output)
                continue;
            try
            {
                program.LoadOutput(phase.Index, JsonSerializer.SerializeToUtf8Bytes(output, Runtime.Journal.JournalJson.Default.JsonElement));
            }
            catch (JsonException e)
            {
                throw new SageException(ExitCode.Decide,
                    Messages.StoredOutputNoLongerFits(phase.Name, phase.OutputType), e);
            }
        }
    }
}
