namespace Sage.Samples;

/// <summary>What environment_setup found and made.</summary>
/// <param name="Python">The interpreter that the environment was made with.</param>
/// <param name="PythonVersion">Its version, such as <c>3.11.2</c>.</param>
/// <param name="Git">The git program.</param>
/// <param name="VenvPython">The environment's own interpreter.</param>
/// <param name="SitePackages">The directory that the environment's packages are installed in.</param>
public sealed record Toolchain(string Python, string PythonVersion, string Git, string VenvPython, string SitePackages);

/// <summary>A checked-out submodule.</summary>
/// <param name="Path">Its directory, relative to the working directory.</param>
/// <param name="Commit">The commit that is checked out.</param>
public sealed record Submodule(string Path, string Commit);

/// <summary>A built wheel.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">The package's version.</param>
/// <param name="File">The wheel, relative to the working directory.</param>
/// <param name="Sha256">The SHA-256 of the wheel in lower-case hexadecimal.</param>
public sealed record Wheel(string Name, string Version, string File, string Sha256);

/// <summary>The libraries that python_deps built and installed.</summary>
public sealed record PackageSet(IReadOnlyList<Wheel> Wheels);

/// <summary>The app that sage_packages installed.</summary>
/// <param name="Wheel">What it was installed from.</param>
/// <param name="Script">Its console script, relative to the working directory.</param>
public sealed record InstalledApp(Wheel Wheel, string Script);
