using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CleanVerb : Verb
{
    private const int DefaultKeep = 5;

    private readonly Option<int> _keep = new("--keep")
    {
        Description = "So many of the newest installs stay.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultKeep,
    };

    private readonly Option<TimeSpan?> _olderThan = new("--older-than")
    {
        Description = "Remove only installs that last changed so long ago: 30d, 12h, 90m.",
        HelpName = "D",
        CustomParser = ParseAge,
    };

    private readonly Option<bool> _yes = Parameters.Yes("Do not ask.");
    private readonly Option<bool> _json = Parameters.Json();

    public CleanVerb(ToolIo io, CommonOptions common)
        : base("clean", "Remove old installs, and copies that no install needs any more.")
    {
        Add(_keep);
        Add(_olderThan);
        Add(_yes);
        Add(_json);
        _keep.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
                result.AddError("--keep takes a number from 0 on.");
        });
        Details =
        [
            "Removes installs beyond the newest five, and stored copies that no install needs any more. The newest install of every plan always stays, because the next run goes on with it. What would go and how much that frees is shown before it is asked; where there is nobody to ask, --yes is needed.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "it is removed, or there was nothing to remove"),
            (ExitCode.Nothing, "there is no install"),
            (ExitCode.Held, "another process works in the directory; it is named"),
            (ExitCode.Damaged, "a journal cannot be read, so nobody knows what it needs"),
            (ExitCode.Decide, "there is something to remove, and nobody to ask"),
            (ExitCode.Cancelled, "the question was answered with no"),
        ];
        Examples =
        [
            ("dotnet sage clean", "keeps the five newest; shows what goes, and asks"),
            ("dotnet sage clean --keep 1 --yes", "keeps what the next run goes on with"),
            ("dotnet sage clean --keep 0 --older-than 30d", "by age"),
        ];
        SetAction((parse, stop) => new CleanCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_keep),
            parse.GetValue(_olderThan),
            parse.GetValue(_yes),
            parse.GetValue(_json),
            stop));
    }

    private static TimeSpan? ParseAge(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            switch (text[^1])
            {
                case 'd':
                    return TimeSpan.FromDays(Math.Min(number, 100_000));
                case 'h':
                    return TimeSpan.FromHours(number);
                case 'm':
                    return TimeSpan.FromMinutes(number);
            }
        }
        result.AddError($"'{text}' is no age; write a number and d, h or m, such as 30d.");
        return null;
    }
}
