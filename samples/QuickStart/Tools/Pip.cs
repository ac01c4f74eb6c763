using System.Security.Cryptography;
using Sage.Runtime;

namespace Sage.Samples.Tools;

/// <summary>Builds and installs packages with the environment's pip, offline and without anything of the user's configuration.</summary>
internal sealed class Pip(PhaseContext phase, Toolchain toolchain, string temporary)
{
    /// <summary>Builds the project in a directory into a wheel, by the build backend that its pyproject.toml names.</summary>
    public async Task<Wheel> BuildAsync(string project, string into, CancellationToken stop)
    {
        await RunAsync("wheel", "--no-index", "--no-build-isolation", "--no-deps", "--wheel-dir", into, $"./{project}");
        var (name, version) = Metadata(project);
        var file = $"{into}/{name.Replace('-', '_')}-{version}-py3-none-any.whl";
        await using var content = File.OpenRead(InWorkingDirectory(file));
        return new Wheel(name, version, file, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop)));
    }

    /// <summary>Installs a wheel after checking its digest. A half-installed earlier version is overwritten.</summary>
    public Task InstallAsync(Wheel wheel) =>
        RunAsync("install", "--no-index", "--no-deps", "--no-compile", "--ignore-installed",
            $"{new Uri(InWorkingDirectory(wheel.File)).AbsoluteUri}#sha256={wheel.Sha256}");

    /// <summary>Fails when an installed package misses one that it requires.</summary>
    public Task CheckAsync() => RunAsync("check");

    /// <summary>Removes a package's files, also those of a half-done install, which pip itself refuses.</summary>
    public void Remove(string name)
    {
        if (!Directory.Exists(toolchain.SitePackages))
            return;
        var module = name.Replace('-', '_');
        foreach (var directory in Directory.EnumerateDirectories(toolchain.SitePackages, module + "*").ToList())
        {
            var found = Path.GetFileName(directory);
            if (found == module || found.StartsWith(module + "-", StringComparison.Ordinal))
                Directory.Delete(directory, recursive: true);
        }
    }

    private (string Name, string Version) Metadata(string project)
    {
        var headers = File.ReadLines(InWorkingDirectory($"{project}/METADATA")).TakeWhile(l => l.Length > 0)
            .Select(l => l.Split(": ", 2)).ToLookup(h => h[0], h => h[1]);
        return (headers["Name"].Single(), headers["Version"].Single());
    }

    private Task RunAsync(params IEnumerable<string> arguments)
    {
        Directory.CreateDirectory(InWorkingDirectory(temporary));
        return phase.RunAsync(new CommandSpec(toolchain.VenvPython)
        {
            Arguments = ["-I", "-B", "-m", "pip", "--isolated", "--no-input", "--no-cache-dir", "--disable-pip-version-check", .. arguments],
            Environment = new Dictionary<string, string?>
            {
                ["TMPDIR"] = InWorkingDirectory(temporary),
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            },
        });
    }

    private string InWorkingDirectory(string path) => Path.Combine(phase.WorkingDirectory, path);
}
