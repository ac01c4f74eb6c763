namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxVerb : Verb
{
    private static readonly (string Name, Func<ToolIo, CommonOptions, Verb> Create)[] Verbs =
    [
        ("run", (io, common) => new SandboxRunVerb(io, common)),
        ("exec", (io, common) => new SandboxExecVerb(io, common)),
        ("diff", (io, common) => new SandboxDiffVerb(io, common)),
        ("save", (io, common) => new SandboxSaveVerb(io, common)),
        ("rollback", (io, common) => new SandboxRollbackVerb(io, common)),
        ("commit", (io, common) => new SandboxCommitVerb(io, common)),
        ("discard", (io, common) => new SandboxDiscardVerb(io, common)),
        ("list", (io, _) => new SandboxListVerb(io)),
        ("classify", (io, common) => new SandboxClassifyVerb(io, common)),
        ("check", (io, _) => new SandboxCheckVerb(io)),
    ];

    /// <param name="name">The verb below this one that is called: the others are made only where it is none of them.</param>
    public SandboxVerb(ToolIo io, CommonOptions common, string name = "")
        : base("sandbox", Messages.SandboxDescription)
    {
        var called = Array.Find(Verbs, verb => verb.Name == name);
        foreach (var verb in called.Create is null ? Verbs : [called])
            Add(verb.Create(io, common));
        Details =
        [
            Messages.SandboxDetails,
            Messages.SandboxDetailsPolicy,
        ];
        Examples =
        [
            ("dotnet sage sandbox run -- npm install left-pad", Messages.SandboxRunExample),
            ("dotnet sage sandbox diff --patch", Messages.SandboxDiffExamplePatch),
            ("dotnet sage sandbox commit", Messages.SandboxCommitExample),
            ("dotnet sage sandbox classify -- rm -rf build", Messages.SandboxClassifyExampleCommand),
        ];
    }
}
