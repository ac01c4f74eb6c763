using System.Text.Json;
using System.Text.Json.Serialization;
using Sage.Linux;
using Sage.Runtime.Checkpoints;

namespace Sage.Hosting.Output;

/// <summary>
/// Keeps <c>live.json</c>: what running phases report of themselves, for displays in other processes. Replaced at most five
/// times a second, never flushed: nothing depends on it.
/// </summary>
internal sealed class LiveReport : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LivePhase> _phases = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly string _temporary;
    private readonly Timer _timer;
    private bool _changed;

    public LiveReport(CheckpointLayout layout, string installId)
    {
        _path = layout.Live(installId);
        _temporary = _path + ".tmp";
        _timer = new Timer(_ => Write(), null, Period, Period);
    }

    public void Line(string phase, string line) => Change(phase, p => p with { Line = line });

    public void Report(string phase, double fraction, string? text) => Change(phase, p => p with { Fraction = fraction, Text = text });

    public void Remove(string phase)
    {
        lock (_gate)
            _changed |= _phases.Remove(phase);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _changed = false;
            RemoveFile(_path);
            RemoveFile(_temporary);
        }
    }

    private static void RemoveFile(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A stale file misleads nobody: displays read it only while a process drives the install.
        }
    }

    private void Change(string phase, Func<LivePhase, LivePhase> change)
    {
        lock (_gate)
        {
            _phases[phase] = change(_phases.GetValueOrDefault(phase) ?? new LivePhase(null, null, null));
            _changed = true;
        }
    }

    private void Write()
    {
        lock (_gate)
        {
            if (!_changed)
                return;
            _changed = false;
            try
            {
                // One that a killed run left goes; a link that stands there is not followed.
                File.Delete(_temporary);
                using (var file = PrivateFile.Create(_temporary))
                    JsonSerializer.Serialize(file, new LiveFile(_phases), LiveJson.Default.LiveFile);
                File.Move(_temporary, _path, overwrite: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk stops the display, not the install; the next change tries again.
                _changed = true;
            }
        }
    }
}

/// <summary>The content of <c>live.json</c>.</summary>
/// <param name="Phases">Running phases by name.</param>
internal sealed record LiveFile(IReadOnlyDictionary<string, LivePhase> Phases);

/// <summary>What a running phase reports of itself.</summary>
/// <param name="Fraction">From 0 to 1; null when it never said.</param>
/// <param name="Text">What it is doing; null when it never said.</param>
/// <param name="Line">Its last line of output, made safe for a terminal.</param>
internal sealed record LivePhase(double? Fraction, string? Text, string? Line);

/// <summary>How <c>live.json</c> is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveFile))]
internal sealed partial class LiveJson : JsonSerializerContext;
