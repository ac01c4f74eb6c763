using System.Text.Json.Serialization;

namespace Sage.Samples;

/// <summary>How the outputs of phases and steps are stored.</summary>
[JsonSerializable(typeof(Toolchain))]
[JsonSerializable(typeof(Submodule))]
[JsonSerializable(typeof(Wheel))]
[JsonSerializable(typeof(PackageSet))]
[JsonSerializable(typeof(InstalledApp))]
internal sealed partial class QuickStartJson : JsonSerializerContext;
