using Sage.Sandbox.Risk;

namespace Sage.Sandbox.Policy;

/// <summary>Reads the entries of a policy file into a policy. A key that it does not know is an error, so that a misspelt one is not silently without effect.</summary>
internal static class PolicyReader
{
    /// <summary>Characters beyond which nobody wrote it by hand.</summary>
    public const int Largest = 1024 * 1024;

    /// <param name="policy">Takes what the file holds.</param>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="PolicyException">It is not understood.</exception>
    public static void Read(PolicyBuilder policy, string file, string text)
    {
        if (text.Length > Largest)
            throw new PolicyException(file, 1, Messages.PolicyIsTooLarge);
        policy.Begin();
        foreach (var entry in new PolicyText(file, text).Read())
        {
            var fields = new PolicyFields(file, entry);
            switch (entry.Section)
            {
                case "paths":
                    policy.Add(Class(fields));
                    break;
                case "commands":
                    policy.Add(Grammar(fields));
                    break;
                case "rules":
                    policy.Add(Rule(fields), file, entry.Line);
                    break;
                default:
                    throw new PolicyException(file, entry.Line, Messages.PolicyKeyIsUnknown(entry.Section));
            }
        }
    }

    private static PathClass Class(PolicyFields fields)
    {
        var paths = new PathClass(fields.Text("class") ?? "", fields.Patterns("match"), fields.Patterns("except"));
        fields.RefuseOthers();
        if (PathClass.BuiltIn.Contains(paths.Name))
            throw fields.Wrong("class", Messages.PolicyClassIsBuiltIn(paths.Name));
        return paths.Name.Length > 0 ? paths : throw fields.Missing("class");
    }

    private static CommandGrammar Grammar(PolicyFields fields)
    {
        var grammar = Arguments(fields);
        fields.RefuseOthers();
        return grammar.Names.Count > 0 ? grammar : throw fields.Missing("names");
    }

    private static CommandGrammar Arguments(PolicyFields fields) => new()
    {
        Names = fields.List("names"),
        Verbs = fields.List("verbs"),
        With = fields.List("with"),
        Values = fields.Options("values"),
        Reads = fields.Places("reads"),
        Writes = fields.Places("writes"),
        Deletes = fields.Places("deletes"),
        Runs = fields.Places("runs"),
        Code = fields.Places("code"),
        Remote = fields.Places("remote"),
        Foreign = fields.Places("foreign"),
        Exec = fields.Options("exec"),
        Appends = fields.Flag("appends"),
        Interpreter = fields.OneOf("interpreter", ["shell", "other"]) ?? "",
        Sends = fields.Flag("sends"),
        Output = fields.OneOf("output", ["arguments", "input", "decoded", "fetched", "secret", "paths", "word"]) ?? "",
        SingleDash = fields.Flag("single-dash"),
        OldOptions = fields.Flag("old-options"),
    };

    private static RiskRule Rule(PolicyFields fields)
    {
        var verdict = fields.OneOf("verdict", ["safe", "uncertain", "unsafe"]);
        var rule = new RiskRule
        {
            Name = fields.Text("name") ?? "",
            Verdict = verdict switch
            {
                "safe" => Verdict.Safe,
                "uncertain" => Verdict.Uncertain,
                _ => Verdict.Unsafe,
            },
            Command = fields.List("command"),
            Verbs = fields.List("verbs"),
            Options = fields.Options("options"),
            Words = [.. fields.List("words").Select(Marks.Pattern)],
            Reads = fields.List("reads"),
            Writes = fields.List("writes"),
            Deletes = fields.List("deletes"),
            Sets = fields.List("sets"),
            Alone = fields.Flag("alone"),
            Unless = fields.List("unless"),
            When = fields.OneOf("when", Circumstances.All),
            Reason = fields.Text("reason") ?? "",
            Instead = fields.Text("instead") ?? "",
            ReasonInChinese = fields.Text("reason-zh-Hans") ?? "",
            InsteadInChinese = fields.Text("instead-zh-Hans") ?? "",
        };
        fields.RefuseOthers();
        if (rule.Name.Length == 0)
            throw fields.Missing("name");
        if (verdict is null)
            throw fields.Missing("verdict");
        if (rule.Verdict != Verdict.Safe && rule.Reason.Length == 0)
            throw fields.Missing("reason");
        if (rule.Verdict == Verdict.Unsafe && rule.Instead.Length == 0)
            throw fields.Missing("instead");
        if (rule.Command.Count + rule.Reads.Count + rule.Writes.Count + rule.Deletes.Count + rule.Sets.Count == 0 && rule.When is null)
            throw fields.Missing("command");
        return rule;
    }
}
