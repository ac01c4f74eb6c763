using System.Text.Json;
using Sage.Runtime;
using Sage.Tool.Programs;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;

namespace Sage.Tool.Commands;

/// <summary>How a plan is written.</summary>
internal enum PlanFormat
{
    Text,
    Json,
    Mermaid,
}

/// <summary>Says what a run would do, and why: from what the build wrote beside the program, or by asking the program.</summary>
internal sealed class PlanCommand(ToolIo io)
{
    public async Task<int> RunAsync(string directory, string? named, PlanFormat format, bool explain, bool build, CancellationToken stop)
    {
        var target = Target.Resolve(named, directory);
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var signals = io.TakeSignals(_ => interrupted.Cancel());
        var assembly = await ProjectBuilder.BuildAsync(target, build, io.Error, interrupted.Token);
        if (BuiltPlan.Read(assembly, text => io.Error.WriteLine(Messages.Note(PlainText.Line(text)))) is { } plan)
        {
            var checkpoints = io.Variable("SAGE_DISABLE_CHECKPOINT") != "1";
            Write(plan.Report(target.WorkingDirectory, checkpoints).ToJson(), target, format, explain);
            return ExitCode.Done;
        }
        return await AskAsync(assembly, target, format, explain);
    }

    private async Task<int> AskAsync(string assembly, Target target, PlanFormat format, bool explain)
    {
        using var process = PlanProcess.Start(new PlanStart
        {
            Assembly = assembly,
            Arguments = ["plan", "--json"],
            WorkingDirectory = target.WorkingDirectory,
            Target = target.Path,
            Hosted = true,
        });
        var code = await process.WaitAsync();
        var lines = process.TakeLines();
        foreach (var line in lines.Where(line => line.IsError))
            await io.Error.WriteLineAsync(PlainText.Line(line.Text));
        if (code != ExitCode.Done)
            return code;
        Write(string.Join('\n', lines.Where(line => !line.IsError).Select(line => line.Text)), target, format, explain);
        return ExitCode.Done;
    }

    private void Write(string json, Target target, PlanFormat format, bool explain)
    {
        var plan = Parse(json, target);
        if (format == PlanFormat.Json)
            io.Out.Write(json + "\n");
        else if (format == PlanFormat.Mermaid)
            io.Out.Write(Mermaid.Of(plan));
        else
            Consoles.Create(io.Out, io.Terminal).Write(PlanView.Text(plan, explain, io.Terminal.Unicode));
    }

    private static PlanDocument Parse(string json, Target target)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ToolJson.Default.PlanDocument)!;
        }
        catch (JsonException error)
        {
            throw new SageException(
                ExitCode.Failed,
                Messages.NoPlanDescribed(target.Path),
                error);
        }
    }
}
