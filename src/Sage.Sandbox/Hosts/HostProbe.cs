using System.Runtime.InteropServices;
using Sage.Linux;
using Sage.Sandbox.Launch;

namespace Sage.Sandbox.Hosts;

/// <summary>Tries what a sandbox takes from the host, in namespaces that vanish with the process that made them.</summary>
internal static unsafe class HostProbe
{
    /// <summary>SECCOMP_GET_ACTION_AVAIL.</summary>
    private const long IsActionAvailable = 2;

    /// <summary>SECCOMP_RET_ERRNO.</summary>
    private const uint ErrorAction = 0x00050000;

    private const long Namespaces = CloneFlags.NewMounts | CloneFlags.NewPids | CloneFlags.NewIpc | CloneFlags.NewHostName | CloneFlags.NewCgroups | CloneFlags.NewNetwork;

    /// <summary>A directory that every host has, on which something is mounted out of sight.</summary>
    private const string Scratch = "/tmp";

    public static IReadOnlyList<HostAbility> Run()
    {
        if (!SyscallStub.IsSupported)
            return [new HostAbility("processor", Messages.AbilityProcessor, IsNeeded: true, Messages.AbilityProcessorOther(RuntimeInformation.ProcessArchitecture.ToString()), Messages.AbilityProcessorRemedy)];
        var isPrivileged = Environment.IsPrivilegedProcess;
        List<HostAbility> abilities = [new HostAbility("processor", Messages.AbilityProcessor, IsNeeded: true, null, null), Users()];
        if (!abilities[^1].IsThere)
            return abilities;
        using var calls = new SystemCallList();
        if (!isPrivileged)
            UserMapping.Add(calls, Interop.EffectiveUser(), Interop.EffectiveGroup());
        calls.Add("keeping mounts apart", SystemCallNumber.Mount, 0L, calls.Text("/"), 0L, MountFlags.Recursive | MountFlags.Slave, 0L);
        calls.Mount("tmpfs", Scratch, MountFlags.NoSetUid, "mode=755");
        var restricting = Restrict(calls);
        foreach (var name in (string[])["lower", "upper", "work", "merged", "proc"])
            calls.MakeDirectory($"{Scratch}/{name}", 0x1C0);
        var layers = new OverlayLayers([Scratch + "/lower"], Scratch + "/upper", Scratch + "/work", isPrivileged);
        var overlay = Try(calls, "overlay", "/merged", layers.Options);
        var processes = Try(calls, "proc", "/proc", "");
        var filter = calls.Try("asking for filters", SystemCallNumber.SecureComputing, IsActionAvailable, 0L, calls.Structure(ErrorAction));
        var closing = calls.Try("closing what is open", SystemCallNumber.CloseRange, uint.MaxValue, uint.MaxValue, 0L);
        calls.Add("ending", SystemCallNumber.Exit, 0L);
        IReadOnlyList<long> results;
        try
        {
            var clone = ClonedProcess.Start(calls, Namespaces | (isPrivileged ? 0 : CloneFlags.NewUsers));
            _ = ChildExit.Reap(clone.Pid);
            results = clone.Results;
        }
        catch (SystemCallException failure)
        {
            return [.. abilities, new HostAbility("namespaces", Messages.AbilityNamespaces, IsNeeded: true, Messages.AbilityStepFailed(failure.Step, Marshal.GetPInvokeErrorMessage(failure.Errno)), Messages.AbilityNamespacesRemedy)];
        }
        abilities.Add(new HostAbility("namespaces", Messages.AbilityNamespaces, IsNeeded: true, null, null));
        Add("mounts", Messages.AbilityMounts, restricting, Messages.AbilityKernelRemedy("5.12"));
        Add("overlay", Messages.AbilityOverlay, overlay, isPrivileged ? Messages.AbilityOverlayRemedy : Messages.AbilityKernelRemedy("5.11"));
        Add("processes", Messages.AbilityProcesses, processes, Messages.AbilityProcessesRemedy);
        Add("system_calls", Messages.AbilityFilter, filter, Messages.AbilityFilterRemedy);
        Add("descriptors", Messages.AbilityDescriptors, closing, Messages.AbilityKernelRemedy("5.9"));
        abilities.Add(Landlock.Version >= Landlock.NeededVersion
            ? new HostAbility("landlock", Messages.AbilityLandlock, IsNeeded: false, null, null)
            : new HostAbility("landlock", Messages.AbilityLandlock, IsNeeded: false, Messages.AbilityLandlockVersion(Landlock.Version), Messages.AbilityLandlockRemedy));
        abilities.Add(Landlock.Version >= Landlock.VersionWithScopes
            ? new HostAbility("abstract_sockets", Messages.AbilityAbstractSockets, IsNeeded: false, null, null)
            : new HostAbility("abstract_sockets", Messages.AbilityAbstractSockets, IsNeeded: false, Messages.AbilityLandlockVersion(Landlock.Version), Messages.AbilityAbstractSocketsRemedy));
        abilities.Add(isPrivileged
            ? new HostAbility("renames", Messages.AbilityRenames, IsNeeded: false, null, null)
            : new HostAbility("renames", Messages.AbilityRenames, IsNeeded: false, Messages.AbilityRenamesRootless, Messages.AbilityRenamesRemedy));
        return abilities;

        void Add(string key, string name, SystemCallResult result, string remedy)
        {
            var errno = (int)-Math.Min(0, results[result.Place]);
            abilities.Add(errno == 0 ? new HostAbility(key, name, IsNeeded: true, null, null) : new HostAbility(key, name, IsNeeded: true, Marshal.GetPInvokeErrorMessage(errno), remedy));
        }
    }

    private static HostAbility Users()
    {
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                HeldNamespaces.Use(hasNetwork: false, held => held.Finish());
            }
            else
            {
                using var calls = new SystemCallList();
                UserMapping.Add(calls, Interop.EffectiveUser(), Interop.EffectiveGroup());
                // Some hosts let everybody make one, and nobody use it.
                calls.Add("naming the host", SystemCallNumber.SetHostName, calls.Text("localhost"), 9L);
                calls.Add("ending", SystemCallNumber.Exit, 0L);
                _ = ChildExit.Reap(ClonedProcess.Start(calls, CloneFlags.NewUsers | CloneFlags.NewHostName).Pid);
            }
            return new HostAbility("user_namespace", Messages.AbilityUsers, IsNeeded: true, null, null);
        }
        catch (IOException failure)
        {
            var (reason, remedy) = UserNamespaceLimits.Explain("/proc/sys", Environment.IsPrivilegedProcess);
            return new HostAbility("user_namespace", Messages.AbilityUsers, IsNeeded: true, reason ?? failure.Message, remedy);
        }
    }

    private static SystemCallResult Restrict(SystemCallList calls)
    {
        var attributes = calls.Structure(new MountAttributes { Set = MountFlags.AttributeNoDevices });
        return calls.Try("restricting", SystemCallNumber.MountSetAttributes, -100L, calls.Text(Scratch), 0L, attributes, sizeof(MountAttributes));
    }

    private static SystemCallResult Try(SystemCallList calls, string type, string place, string options) =>
        calls.Try($"mounting {type}", SystemCallNumber.Mount, calls.Text(type), calls.Text(Scratch + place), calls.Text(type), 0L, calls.Text(options));
}
