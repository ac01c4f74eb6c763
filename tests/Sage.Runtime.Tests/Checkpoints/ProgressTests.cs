using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;
using Sage.Runtime.Machine;
using Sage.Runtime.Tests.Journal;

namespace Sage.Runtime.Tests.Checkpoints;

public sealed class ProgressTests : IDisposable
{
    private readonly InstallFixture _install = new();

    public void Dispose() => _install.Dispose();

    [Fact]
    public void The_file_has_the_fields_of_the_contract_in_their_order()
    {
        var state = Fold(
            InstallFixture.Started("environment_setup") with { Before = new PathImage("1", []) },
            InstallFixture.Completed("environment_setup"),
            new EnvironmentReported { At = InstallFixture.Now, Name = ".sage/venv", InterpreterPath = "/usr/bin/python3.11" },
            InstallFixture.Started("python_deps") with { At = InstallFixture.Now.AddMinutes(5) });

        ProgressFile.Write(_install.Layout, state);

        Assert.Equal(
            """
            {
                "install_id": "20251115_143000",
                "start_time": "2025-11-15T14:30:00+08:00",
                "current_phase": "python_deps",
                "completed_phases": [
                    "environment_setup"
                ],
                "failed_phases": [],
                "install_mode": "standard",
                "environment_name": ".sage/venv",
                "python_path": "/usr/bin/python3.11",
                "backup_created": true,
                "can_rollback": true,
                "last_update": "2025-11-15T14:35:00+08:00",
                "status": "running",
                "plan": "quickstart",
                "skipped_phases": []
            }

            """, File.ReadAllText(_install.Layout.ProgressFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_install.Layout.ProgressFile));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("<b> & 'quoted' + `more`")]
    [InlineData("\"\\ \t\n\u0001\u007f")]
    [InlineData("naïve \u4e2d\u6587 \u2028 \ud83d\ude00 \ud800")]
    public void Text_is_written_as_the_json_writer_writes_it_for_people(string text)
    {
        var fields = new ReadableObject();
        fields.Text("text"u8, text);
        fields.Texts("texts"u8, [text, text]);
        fields.Texts("none"u8, []);
        fields.Flag("flag"u8, true);
        fields.Text("null"u8, null);

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteStartArray("texts");
            json.WriteStringValue(text);
            json.WriteStringValue(text);
            json.WriteEndArray();
            json.WriteStartArray("none");
            json.WriteEndArray();
            json.WriteBoolean("flag", true);
            json.WriteNull("null");
            json.WriteEndObject();
        }

        Assert.Equal(Encoding.UTF8.GetString(bytes.ToArray()) + "\n", Encoding.UTF8.GetString(fields.End()));
    }

    [Fact]
    public void Every_status_has_its_name_in_snake_case()
    {
        foreach (var status in Enum.GetValues<InstallStatus>())
            Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()), InstallProgress.Word(status));
    }

    [Fact]
    public void What_is_not_known_is_null_and_what_has_not_begun_cannot_be_rolled_back()
    {
        var progress = InstallProgress.Of(Fold());

        Assert.Null(progress.CurrentPhase);
        Assert.Null(progress.EnvironmentName);
        Assert.False(progress.BackupCreated);
        Assert.False(progress.CanRollback);
    }

    [Fact]
    public void A_phase_that_failed_stays_failed_when_it_was_compensated()
    {
        var state = Fold(
            InstallFixture.Started("python_deps"),
            new PhaseFailed { Phase = "python_deps", Attempt = 1, Error = "no" },
            new RollbackStarted { Cause = RollbackCause.Failure, Phases = ["python_deps"] },
            new PhaseCompensated { Phase = "python_deps" },
            new RollbackEnded(),
            new RunEnded { Outcome = RunOutcome.Failed });

        Assert.Equal(["python_deps"], InstallProgress.Of(state).FailedPhases);
        Assert.Equal("failed", InstallProgress.Of(state).Status);
    }

    [Fact]
    public void A_missing_or_bad_file_is_made_anew_and_a_good_one_is_left()
    {
        var state = Fold();
        Assert.True(ProgressFile.Rebuild(_install.Layout, state));
        Assert.False(ProgressFile.Rebuild(_install.Layout, state));
        File.WriteAllText(_install.Layout.ProgressFile, "{\"install_id\":");

        Assert.True(ProgressFile.Rebuild(_install.Layout, state));

        Assert.Equal(_install.Id, JsonElement.Parse(File.ReadAllText(_install.Layout.ProgressFile)).GetProperty("install_id").GetString());
    }

    [Fact]
    public async Task The_writer_of_a_run_ends_with_the_newest_state()
    {
        var warnings = new List<string>();
        using var log = _install.OpenLog();
        await using (var writer = new ProgressWriter(_install.Layout, _install.Id, warnings.Add))
        {
            for (var i = 0; i < 50; i++)
            {
                Assert.True(log.TryAppend([InstallFixture.Started($"phase_{i}")], i + 1));
                writer.Changed();
            }
        }

        Assert.Contains("\"current_phase\": \"phase_49\"", File.ReadAllText(_install.Layout.ProgressFile));
        Assert.Empty(warnings);
        Assert.Empty(Directory.GetFiles(_install.Layout.Root, "*.tmp"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_a_warning_and_no_more()
    {
        Directory.CreateDirectory(_install.Layout.ProgressFile);
        var warnings = new List<string>();

        await new ProgressWriter(_install.Layout, _install.Id, warnings.Add).DisposeAsync();

        Assert.Contains("is no longer kept up to date", Assert.Single(warnings));
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_and_what_a_living_one_writes_is_not()
    {
        var dead = $"{_install.Layout.ProgressFile}.{int.MaxValue}.1.tmp";
        var living = $"{_install.Layout.ProgressFile}.{Environment.ProcessId}.99999.tmp";
        var another = $"{_install.Layout.ProgressFile}.{Environment.ProcessId}.99998.tmp";
        File.WriteAllText(dead, "");
        File.WriteAllText(living, "");
        File.WriteAllText(another, "");
        using (var self = System.Diagnostics.Process.GetCurrentProcess())
            File.SetLastWriteTimeUtc(another, self.StartTime.ToUniversalTime() - TimeSpan.FromMinutes(1));

        CheckpointDirectory.OpenOrCreate(_install.Layout);

        Assert.False(File.Exists(dead));
        Assert.False(File.Exists(another), "It is of a process that had this id before.");
        Assert.True(File.Exists(living));
    }

    private InstallState Fold(params JournalRecord[] records)
    {
        var state = _install.Directory.Load(_install.Id);
        foreach (var record in records)
            state.Apply(record.At == default ? record with { At = InstallFixture.Now } : record);
        return state;
    }
}
