namespace Sage.Sandbox.Tests.Risk;

/// <summary>A command with what it is known to be; <c>commands.txt</c> says what the labels mean.</summary>
internal sealed record LabelledCommand(string Label, string Command)
{
    /// <summary>The commands of a file.</summary>
    public static IReadOnlyList<LabelledCommand> Read(string file)
    {
        using var reader = new StreamReader(typeof(LabelledCommand).Assembly.GetManifestResourceStream(file)!);
        return
        [
            .. from line in reader.ReadToEnd().Split('\n')
               where line.Length > 0 && line[0] != '#'
               let fields = line.Split('\t', 2)
               select new LabelledCommand(fields[0], fields[1].Replace('⏎', '\n')),
        ];
    }
}
