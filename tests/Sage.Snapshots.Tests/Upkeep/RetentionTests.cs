using Sage.Snapshots.Blobs;
using Sage.Snapshots.Manifests;
using Sage.Snapshots.Upkeep;

namespace Sage.Snapshots.Tests.Upkeep;

public sealed class RetentionTests
{
    private static readonly IReadOnlyList<Snapshot> Snapshots =
        [.. Enumerable.Range(0, 6).Select(day => new Snapshot($"s{day}", TestRepository.Describe(new BlobId(), day, 1, day == 1 ? ["release"] : []) with { Root = day % 2 == 0 ? "/even" : "/odd" }))];

    [Fact]
    public void Without_a_rule_all_stay() => Assert.Empty(new Retention { Keep = ["s0"] }.Dropped(Snapshots));

    [Fact]
    public void The_newest_of_each_directory_stay() => AssertDrops("s0 s1", new Retention { KeepLast = 2 });

    [Fact]
    public void Those_that_are_young_against_the_newest_of_their_directory_stay() => AssertDrops("s0 s1", new Retention { KeepWithin = TimeSpan.FromDays(2) });

    [Fact]
    public void One_rule_is_enough_to_stay() => AssertDrops("s2 s3", new Retention { KeepLast = 1, KeepTagged = true, Keep = ["s0"] });

    [Fact]
    public void What_is_older_than_the_age_goes_though_a_rule_keeps_it() => AssertDrops("s0 s1", new Retention { KeepLast = 3, MaxAge = TimeSpan.FromDays(3) });

    [Fact]
    public void The_age_alone_keeps_all_that_are_younger() => AssertDrops("s0 s1 s2 s3", new Retention { MaxAge = TimeSpan.FromDays(1) });

    [Fact]
    public void What_has_a_tag_or_is_named_stays_beyond_the_age() => AssertDrops("s2 s3", new Retention { MaxAge = TimeSpan.FromDays(1), KeepTagged = true, KeepLast = 2, Keep = ["s0"] });

    [Fact]
    public void What_is_named_goes_whatever_the_rules_say() => AssertDrops("s5", new Retention { Drop = ["s5"] });

    [Fact]
    public void What_restores_saved_first_takes_no_other_s_place_and_the_newest_of_it_stays()
    {
        var all = Snapshots.Concat(Enumerable.Range(6, 4).Select(day => new Snapshot($"b{day}", TestRepository.Describe(new BlobId(), day, 1, ["before-restore"]) with { Root = "/even" }))).ToList();

        Assert.Equal("s0 s2 b6 b7 b8", Dropped(new Retention { KeepLast = 1, KeepTagged = true, Keep = ["s3"] }));
        Assert.Equal("s0 s1 b6 b7", Dropped(new Retention { KeepLast = 2, KeepWithin = TimeSpan.FromDays(1) }));
        string Dropped(Retention retention) => string.Join(' ', retention.Dropped(all).Select(snapshot => snapshot.Id));
    }

    [Fact]
    public void Those_of_installs_stay_whatever_the_rules_say_and_are_no_ones_newest()
    {
        var installed = Snapshots.Select(snapshot => snapshot.Id is "s0" or "s4" ? snapshot with { Manifest = snapshot.Manifest with { Tags = ["install/20251115_143000"] } } : snapshot).ToList();
        Assert.Equal(["s1", "s3"], new Retention { KeepLast = 1, MaxAge = TimeSpan.FromHours(1) }.Dropped(installed).Select(snapshot => snapshot.Id));
    }

    [Fact]
    public void A_request_that_cannot_be_meant_is_refused()
    {
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => new Retention { KeepLast = 0 }.Dropped(Snapshots)).Fault);
        Assert.Equal(SnapshotFault.Usage, Assert.Throws<SnapshotException>(() => new Retention { Keep = ["s1"], Drop = ["s1"] }.Dropped(Snapshots)).Fault);
    }

    private static void AssertDrops(string ids, Retention retention) =>
        Assert.Equal(ids, string.Join(' ', retention.Dropped(Snapshots).Select(snapshot => snapshot.Id)));
}
