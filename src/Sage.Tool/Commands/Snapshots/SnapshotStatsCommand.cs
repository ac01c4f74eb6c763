using System.Globalization;
using Sage.Runtime;
using Sage.Snapshots.Upkeep;
using Sage.Tool.Rendering;
using Sage.Tool.Reports;
using Sage.Tool.Reports.Snapshots;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Commands.Snapshots;

/// <summary>Says what is in a repository, and what it costs.</summary>
internal sealed class SnapshotStatsCommand(ToolIo io)
{
    private const int LabelWidth = 14;

    public int Run(RepositoryAccess access, bool json, CancellationToken stop)
    {
        using var repository = access.Open(stop);
        using var interruption = new Interruption(io, stop);
        var report = SnapshotStatsReport.Of(access.Path, RepositoryStats.Of(repository, interruption.Token));
        if (json)
            ToolJson.Write(io.Out, report, SnapshotJson.Default.SnapshotStatsReport);
        else
            Consoles.Create(io.Out, io.Terminal).Write(Lines(report));
        return ExitCode.Done;
    }

    private static Lines Lines(SnapshotStatsReport report)
    {
        var lines = new Lines(cut: false);
        Field(lines, Messages.SnapshotStatsRepository, report.Repository);
        Field(lines, Messages.SnapshotStatsHolds, Messages.SnapshotStatsCounts(report.Snapshots, report.Packs, report.Blobs));
        Field(lines, Messages.SnapshotStatsSaved, Quantities.Size(report.SavedBytes));
        Field(lines, Messages.SnapshotStatsDifferent, Messages.SnapshotStatsTimesLess(Quantities.Size(report.PlainBytes), Times(report.Deduplication)));
        Field(lines, Messages.SnapshotStatsStored, Messages.SnapshotStatsTimesLess(Quantities.Size(report.StoredBytes), Times(report.Compression)));
        Field(lines, Messages.SnapshotStatsUnneeded, Quantities.Size(report.UnneededBytes));
        return lines;
    }

    private static void Field(Lines lines, string label, string text) => lines.Line().Column(label, LabelWidth, Palette.Faint).Text(text);

    private static string Times(double factor) => factor.ToString("0.0", CultureInfo.InvariantCulture);
}
