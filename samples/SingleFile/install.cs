#!/usr/bin/env dotnet
#:package Sage.Tooling@0.1.0

using Sage.Hosting;
using Sage.Runtime;

return await SageHost.RunAsync<DotFiles>(args);

/// <summary>An install in a single file, without a project: it puts a block of settings into a file that is already there.</summary>
[InstallPlan("dotfiles")]
public sealed partial class DotFiles
{
    private const string Home = "home";

    /// <summary>Collects the settings, one step each: what was collected is not collected again after a kill.</summary>
    [InstallPhase(Protects = ["collected/"], Timeout = "00:01:00")]
    public static async Task Collect(PhaseContext phase, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(phase.WorkingDirectory, "collected")).FullName;
        foreach (var (name, value) in new[] { ("EDITOR", "vi"), ("PAGER", "less"), ("LANG", "C.UTF-8") })
        {
            await phase.StepAsync($"collect {name}", async s =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), s); // Stands for something slow.
                await File.WriteAllTextAsync(Path.Combine(folder, name), $"export {name}={value}\n", s);
            });
        }
    }

    /// <summary>Appends them to home/.profile, whose bytes come back when this fails or is rolled back.</summary>
    [InstallPhase(After = [nameof(Collect)], Protects = [$"{Home}/.profile"], Produces = [$"{Home}/.profile"])]
    public static async Task WriteProfile(PhaseContext phase, CancellationToken stop)
    {
        var profile = Path.Combine(phase.WorkingDirectory, Home, ".profile");
        Directory.CreateDirectory(Path.GetDirectoryName(profile)!);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(phase.WorkingDirectory, "collected")).Order(StringComparer.Ordinal))
            await File.AppendAllTextAsync(profile, await File.ReadAllTextAsync(file, stop), stop);
    }
}
