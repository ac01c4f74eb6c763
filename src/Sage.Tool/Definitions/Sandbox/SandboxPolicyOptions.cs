using System.CommandLine;
using System.CommandLine.Parsing;
using Sage.Sandbox.Limits;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

/// <summary>The options of verbs that run commands: what these may reach and use, and what is written down.</summary>
internal sealed class SandboxPolicyOptions
{
    private readonly Option<string[]> _network = Several("--network", Messages.SandboxNetworkOption, "RULES");
    private readonly Option<long?> _memory = Amount("--memory", Messages.SandboxMemoryOption);
    private readonly Option<long?> _memorySoft = Amount("--memory-soft", Messages.SandboxMemorySoftOption);
    private readonly Option<long?> _swap = Amount("--swap", Messages.SandboxSwapOption);
    private readonly Option<double?> _cpu = new("--cpu") { Description = Messages.SandboxCpuOption, HelpName = "CORES", CustomParser = Cores };
    private readonly Option<long?> _pids = new("--pids") { Description = Messages.SandboxPidsOption, HelpName = "N", CustomParser = result => Parameters.Number(result, least: 1) };
    private readonly Option<long?> _ioRead = Amount("--io-read", Messages.SandboxIoReadOption);
    private readonly Option<long?> _ioWrite = Amount("--io-write", Messages.SandboxIoWriteOption);
    private readonly Option<string[]> _keep = Several("--keep-env", Messages.SandboxKeepOption, "NAME");
    private readonly Option<string[]> _policy = Several("--policy", Messages.SandboxPolicyOption, "FILE");
    private readonly Option<string?> _audit = Audit();

    private readonly Option<TimeSpan?> _timeout = new("--timeout")
    {
        Description = Messages.SandboxTimeoutOption,
        HelpName = "TIME",
        CustomParser = Parameters.Age,
    };

    public static Option<string?> Audit() => One("--audit", Messages.SandboxAuditOption, "FILE");

    public static Option<string[]> Allow() => Several("--allow", Messages.SandboxAllowOption, "FLAG");

    public void AddTo(Command verb)
    {
        foreach (var option in (Option[])[_network, _memory, _memorySoft, _swap, _cpu, _pids, _ioRead, _ioWrite, _timeout, _keep, _policy, _audit])
            verb.Add(option);
    }

    public SandboxPolicySettings Settings(ParseResult parse, string directory) => new()
    {
        Directory = directory,
        Network = parse.GetValue(_network) ?? [],
        Limits = new ResourceLimits
        {
            Memory = parse.GetValue(_memory),
            MemorySoft = parse.GetValue(_memorySoft),
            Swap = parse.GetValue(_swap),
            Cpu = parse.GetValue(_cpu),
            Pids = parse.GetValue(_pids),
            IoRead = parse.GetValue(_ioRead),
            IoWrite = parse.GetValue(_ioWrite),
        },
        Timeout = parse.GetValue(_timeout),
        Keep = parse.GetValue(_keep) ?? [],
        Policies = parse.GetValue(_policy) ?? [],
        Audit = parse.GetValue(_audit),
    };

    private static Option<long?> Amount(string name, string description) => new(name) { Description = description, HelpName = "SIZE", CustomParser = Bytes };

    private static long? Bytes(ArgumentResult result)
    {
        if (ByteSize.TryParse(result.Tokens[0].Value, out var bytes))
            return bytes;
        result.AddError(Messages.SizeIsInvalid(result.Tokens[0].Value));
        return null;
    }

    private static double? Cores(ArgumentResult result)
    {
        if (CpuCores.TryParse(result.Tokens[0].Value, out var cores))
            return cores;
        result.AddError(Messages.CoresAreInvalid(result.Tokens[0].Value));
        return null;
    }

    private static Option<string?> One(string name, string description, string value) => new(name) { Description = description, HelpName = value };

    private static Option<string[]> Several(string name, string description, string value) => new(name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore };
}
