namespace Sage.Benchmarks.Snapshots;

/// <summary>One run over one tree, in the order of a life: saved first, saved again, edited, restored, rolled back, verified, pruned. Figures are medians of the rounds.</summary>
/// <param name="workspace">Where repositories and restored trees go.</param>
/// <param name="tree">The tree, which is edited.</param>
/// <param name="plain">Our tool on a repository without encryption.</param>
/// <param name="encrypted">Our tool on an encrypted one.</param>
internal sealed class SnapshotSession(string workspace, string tree, SageTool plain, SageTool encrypted)
{
    private readonly Restic _restic = new(Path.Combine(workspace, "restic"));
    private readonly Borg _borg = new(Path.Combine(workspace, "borg"));
    private readonly Git _git = new(Path.Combine(workspace, "git"), tree);
    private readonly Tar _tar = new(Path.Combine(workspace, "tar"), tree);

    public IEnumerable<BenchmarkRow> First(int rounds)
    {
        BareLoops.ReadHashCompress(tree); // Warms the page cache.
        var times = new Times();
        var peak = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            plain.Remove();
            encrypted.Remove();
            _restic.Begin();
            _borg.Begin();
            var ours = plain.Save(tree).Run();
            peak = Math.Max(peak, ours.PeakMegabytes);
            times.Add("plain", ours.Seconds);
            times.Add("encrypted", encrypted.Save(tree).Run().Seconds);
            times.Add("restic", _restic.Save(tree).Run().Seconds);
            times.Add("borg", _borg.Save(tree).Run().Seconds);
            times.Add("bare", BareLoops.ReadHashCompress(tree));
        }
        _git.Begin();
        _git.Save().Run();
        _tar.SaveFull().Run();
        return
        [
            times.Row("first snapshot, encrypted, against restic", "encrypted", "restic", 0.30),
            times.Row("first snapshot, against borg", "plain", "borg", 0.33),
            times.Row("first snapshot, against read + SHA-256 + zstd", "plain", "bare", 1.5),
            new BenchmarkRow("repository, against restic", "MB", Megabytes(encrypted.Repository), Megabytes(_restic.Repository), BenchmarkTarget.RatioAtMost(0.92)),
            new BenchmarkRow("peak memory of the first snapshot", "MB", peak, null, BenchmarkTarget.AtMost(150)),
        ];
    }

    public IEnumerable<BenchmarkRow> Unchanged(int rounds, Command empty)
    {
        var times = new Times();
        for (var round = 0; round < rounds; round++)
        {
            times.Add("plain", plain.Save(tree).Run().Seconds);
            times.Add("encrypted", encrypted.Save(tree).Run().Seconds);
            times.Add("restic", _restic.Save(tree).Run().Seconds);
            times.Add("git", _git.Save().Run().Seconds);
            times.Add("bare", BareWalk.Seconds(tree) + empty.Run().Seconds);
        }
        return
        [
            times.Row("nothing changed, encrypted, against restic", "encrypted", "restic", 0.06),
            times.Row("nothing changed, against git", "plain", "git", 0.65),
            times.Row("nothing changed, against a bare walk and a start", "plain", "bare", 2.5),
        ];
    }

    public IEnumerable<BenchmarkRow> Changed(int rounds)
    {
        var times = new Times();
        for (var round = 0; round < rounds; round++)
        {
            TreeEdit.Apply(tree, seed: round);
            times.Add("plain", plain.Save(tree).Run().Seconds);
            times.Add("encrypted", encrypted.Save(tree).Run().Seconds);
            times.Add("restic", _restic.Save(tree).Run().Seconds);
            times.Add("git", _git.Save().Run().Seconds);
            times.Add("tar", _tar.SaveChanges().Run().Seconds);
        }
        return
        [
            times.Row("1 % changed, encrypted, against restic", "encrypted", "restic", 0.11),
            times.Row("1 % changed, against git", "plain", "git", 0.55),
            times.Row("1 % changed, against tar -g", "plain", "tar", 1.0),
        ];
    }

    public IEnumerable<BenchmarkRow> Restored(int rounds)
    {
        _tar.SaveFull().Run();
        var times = new Times();
        for (var round = 0; round < rounds; round++)
        {
            times.Add("plain", Restored(plain.Restore));
            times.Add("encrypted", Restored(encrypted.Restore));
            times.Add("restic", Restored(_restic.Restore));
            times.Add("tar", Restored(_tar.Restore));
            times.Add("bare", Fresh(target => BareLoops.Write(tree, target)));
        }
        return
        [
            times.Row("restore, encrypted, against restic --verify", "encrypted", "restic", 0.35),
            times.Row("restore, verified, against untar", "plain", "tar", 0.8),
            times.Row("restore, verified, against a bare write", "plain", "bare", 1.6),
        ];
    }

    public IEnumerable<BenchmarkRow> RolledBack(int rounds)
    {
        var times = new Times();
        for (var round = 0; round < rounds; round++)
        {
            var seed = 100 + round;
            TreeEdit.Apply(tree, seed);
            times.Add("plain", plain.RollBack(tree).Run().Seconds);
            _git.Refresh();
            TreeEdit.Apply(tree, seed);
            times.Add("git", _git.RollBack().Run().Seconds);
        }
        return [times.Row("1 % rolled back in place, verified, against git", "plain", "git", 0.5)];
    }

    public IEnumerable<BenchmarkRow> Verified(int rounds)
    {
        var times = new Times();
        for (var round = 0; round < rounds; round++)
        {
            times.Add("data", encrypted.Verify(readData: true).Run().Seconds);
            times.Add("restic data", _restic.Verify(readData: true).Run().Seconds);
            times.Add("structure", encrypted.Verify(readData: false).Run().Seconds);
            times.Add("restic structure", _restic.Verify(readData: false).Run().Seconds);
        }
        return
        [
            times.Row("verify all data, against restic", "data", "restic data", 0.32),
            times.Row("verify structure, against restic", "structure", "restic structure", 0.2),
        ];
    }

    public IEnumerable<BenchmarkRow> Pruned(int rounds)
    {
        var times = new Times();
        for (var round = 0; round < rounds; round++)
        {
            times.Add("encrypted", OnCopy(encrypted.Repository, copy => (encrypted with { Repository = copy }).PruneToOne()));
            times.Add("restic", OnCopy(_restic.Repository, copy => new Restic(copy).PruneToOne()));
        }
        return [times.Row("prune to the last snapshot, against restic", "encrypted", "restic", 0.6)];
    }

    private double Restored(Func<string, Command> restore) => Fresh(target => restore(target).Run().Seconds);

    private double Fresh(Func<string, double> measure)
    {
        var target = Path.Combine(workspace, "restored");
        var seconds = measure(target);
        new Command("rm", ["-rf", target]).Run();
        return seconds;
    }

    private static double OnCopy(string repository, Func<string, Command> prune)
    {
        var copy = repository + ".copy";
        new Command("cp", ["-a", repository, copy]).Run();
        var seconds = prune(copy).Run().Seconds;
        Directory.Delete(copy, recursive: true);
        return seconds;
    }

    private static double Megabytes(string directory) =>
        new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Name != "reserve" && file.Directory!.Name != "cache").Sum(file => file.Length) / 1e6;
}
