namespace Sage.Tool;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        await using var io = ToolIo.OfProcess();
        return await SageTool.RunAsync(args, io, CancellationToken.None);
    }
}
