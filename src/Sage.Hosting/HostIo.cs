namespace Sage.Hosting;

/// <summary>Where an install program writes to and asks.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="In">Where answers come from; null when there is nobody to ask.</param>
/// <param name="Hosted">Whether <c>dotnet sage</c> started the program and shows progress itself.</param>
/// <param name="Watched">Whether the end of standard input means that <c>dotnet sage</c>, which started the program, is gone.</param>
/// <param name="WorkingDirectory">Where the install works, absolute.</param>
internal sealed record HostIo(TextWriter Out, TextWriter Error, TextReader? In, bool Hosted, bool Watched, string WorkingDirectory)
{
    /// <summary>The process's own streams.</summary>
    public static HostIo OfProcess()
    {
        var hosted = Environment.GetEnvironmentVariable("SAGE_HOSTED") == "1";
        var watched = Environment.GetEnvironmentVariable("SAGE_WATCHED") == "1";
        var interactive = !watched && !Console.IsInputRedirected && !Console.IsOutputRedirected;
        return new HostIo(Console.Out, Console.Error, interactive ? Console.In : null, hosted, watched, Directory.GetCurrentDirectory());
    }

    /// <summary>Asks a question that yes is the default answer of; false without anybody to ask.</summary>
    public bool Confirm(string question)
    {
        if (In is null)
            return false;
        Out.Write($"{question} [Y/n] ");
        Out.Flush();
        var answer = In.ReadLine()?.Trim();
        return answer is not null && (answer.Length == 0 || answer.StartsWith("y", StringComparison.OrdinalIgnoreCase));
    }
}
