using System.Text;
using Sage.Linux;
using Sage.Sandbox.Transactions;
using Sage.Testing;

namespace Sage.Sandbox.Tests.Transactions;

/// <summary>What a diff says of commands.</summary>
public sealed class TransactionDiffTests : IDisposable
{
    private readonly TransactionPlace _place = new();

    public void Dispose() => _place.Dispose();

    [LinuxFact]
    public async Task Files_are_created_changed_and_deleted() => await Check(
        "echo 1 > kept; echo 2 > changed; echo 3 > gone; mkdir d; echo 4 > d/x",
        "echo 2b > changed; rm gone; echo 5 > new; mkdir -p n/m; echo 6 > n/m/f; echo 7 >> d/x",
        "Changed changed (Content, Times)",
        "Changed d/x (Content, Times)",
        "Deleted gone",
        "Created n",
        "Created n/m",
        "Created n/m/f",
        "Created new");

    [LinuxFact]
    public async Task What_was_copied_up_and_is_the_same_is_no_change() => await Check(
        "echo 1 > a; echo 2 > b; mkdir d; touch -d @1000 a b",
        "chmod 600 a; chmod 644 a; echo 3 > b; echo 2 > b; touch -d @1000 b; touch d/x; rm d/x");

    [LinuxFact]
    public async Task Each_attribute_is_told_apart() => await Check(
        "umask 022; echo 1 > mode; echo 1 > time; echo 1 > type; ln -s a link; mkdir dir; chmod 755 dir",
        "chmod 700 mode; touch -d @5 time; rm type; mkdir type; ln -sfn b link; touch -h -d @7 link; chmod 700 dir",
        "Changed dir (Mode)",
        "Changed link (Content, Times)",
        "Changed mode (Mode)",
        "Changed time (Times)",
        "Changed type (Type)");

    [LinuxFact]
    public async Task Deleted_directories_say_what_they_take() => await Check(
        "mkdir -p a/b/c; touch a/1 a/b/2 a/b/c/3; mkdir e; touch e/f",
        "rm -r a; rm -r e; touch e",
        "Deleted a with 5",
        "Changed e (Type) with 1");

    [LinuxFact]
    public async Task A_directory_that_was_made_anew_is_compared_with_the_old_one() => await Check(
        "mkdir -p a/b; echo 1 > a/same; touch -d @9 a/same; echo 2 > a/gone; echo 3 > a/b/x",
        "rm -r a; mkdir a; echo 1 > a/same; touch -d @9 a/same; echo new > a/new",
        "Deleted a/b with 1",
        "Deleted a/gone",
        "Created a/new");

    [LinuxFact(NeedsRoot = true)]
    public async Task Directories_that_move_are_renamed() => await Check(
        "mkdir -p a/b c; echo 1 > a/x; echo 2 > a/b/y; echo 3 > c/z",
        "mv a new; echo 1b >> new/x; rm new/b/y; mv c new/c2",
        "Deleted a/b/y",
        "Renamed new from a with 3",
        "Renamed new/c2 from c with 1",
        "Changed new/x (Content, Times)");

    [LinuxFact(NeedsRoot = true)]
    public async Task Directories_that_change_places_are_renamed_both() => await Check(
        "mkdir -p a b d/e; touch a/1 b/2 d/e/3",
        "mv a t; mv b a; mv t b; mv d/e f; rmdir d; mkdir d; touch d/e",
        "Renamed a from b with 1",
        "Renamed b from a with 1",
        "Created d/e",
        "Renamed f from d/e with 1");

    [LinuxFact]
    public async Task Names_that_are_no_text_are_told_by_their_bytes() => await Check(
        @"touch ""$(printf 'old\377')""",
        @"rm ""$(printf 'old\377')""; touch ""$(printf 'new\376\nx')""",
        @"Created new\xfe\x0ax",
        @"Deleted old\xff");

    [LinuxFact]
    public async Task Sages_own_directory_is_no_part_of_it() => await Check("mkdir e", "mkdir .sage; touch .sage/y; mkdir d; mkdir d/.sage", "Created d", "Created d/.sage");

    [LinuxFact]
    public async Task A_directory_that_its_owner_may_not_enter_is_read_and_left_as_it_is()
    {
        using var transaction = await _place.Changed("mkdir shut; touch shut/x; chmod 0 shut");

        Assert.Equal(["Created shut", "Created shut/x"], TransactionPlace.Lines(transaction.Diff()));

        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Join(_place.State, transaction.Id, "layers/1/upper/shut")));
    }

    [LinuxFact]
    public async Task Hard_links_and_special_files_are_told() => await Check(
        "echo 1 > a",
        "ln a b; mkfifo p; ln -s nowhere l",
        "Created b",
        "Created l",
        "Created p");

    [LinuxFact]
    public async Task Both_sides_of_a_file_can_be_read()
    {
        _place.Prepare("echo old > a; echo gone > b");
        using var transaction = await _place.Changed("echo new > a; rm b; echo fresh > c");

        var texts = transaction.Diff().Changes.Select(change =>
        {
            using var contents = transaction.OpenContents(change);
            return (change.Text, Text(contents.Old), Text(contents.New));
        });

        Assert.Equal([("a", "old\n", "new\n"), ("b", "gone\n", null), ("c", null, "fresh\n")], texts);
    }

    [LinuxFact(NeedsRoot = true)]
    public async Task What_a_command_writes_for_another_kind_of_overlay_has_no_meaning()
    {
        _place.Prepare("mkdir a; touch a/x");
        using var transaction = await _place.Changed("touch a/y");
        var planted = Path.Join(_place.State, transaction.Id, "layers/1/upper/a");
        Attributes.Set(planted, "user.overlay.opaque", "y");

        Assert.Equal(["Changed a (Times, Attributes) !overlay-attribute", "Created a/y"], TransactionPlace.Lines(transaction.Diff()));
    }

    private async Task Check(string prepared, string script, params string[] lines)
    {
        _place.Prepare(prepared);
        using var transaction = await _place.Changed(script);

        Assert.Equal(lines, TransactionPlace.Lines(transaction.Diff()));
    }

    private static string? Text(Stream? stream) => stream is null ? null : new StreamReader(stream, Encoding.UTF8).ReadToEnd();
}
