using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Sage.Sandbox.Audit;
using Sage.Sandbox.Launch;
using Sage.Sandbox.Limits;
using Sage.Sandbox.Network;
using Sage.Sandbox.Sessions;
using Sage.Sandbox.Tests.Transactions;
using Sage.Sandbox.Transactions;

namespace Sage.Sandbox.Tests.Leaks;

/// <summary>Makes many transactions as whoever runs it, one after the other and at the same time, and writes what is there afterwards and was not before.</summary>
internal static class LeakHost
{
    private const int Warm = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string directory, string inARow, string atOnce)
    {
        var (row, crowd) = (int.Parse(inARow, CultureInfo.InvariantCulture), int.Parse(atOnce, CultureInfo.InvariantCulture));
        // The threads of the pool come one by one; these have to be there before the first look.
        ThreadPool.SetMinThreads(crowd + Environment.ProcessorCount, Environment.ProcessorCount);
        using var place = new TransactionPlace(directory);
        place.Prepare("mkdir d");
        // What a process makes once is no leak.
        for (var number = 0; number < Warm; number++)
            await One(place, number);
        await Crowd(place, Warm, Warm);
        var before = HostImage.Of(place.Workspace);
        if (await Unseen(place, before) is { Length: > 0 } unseen)
        {
            Console.WriteLine($"A sandbox that is there is not seen by its {unseen}.");
            return 1;
        }

        for (var number = 0; number < row; number++)
            await One(place, number);
        await Crowd(place, row, crowd);

        var leaked = HostImage.Of(place.Workspace).Except(before).ToList();
        for (var started = Environment.TickCount64; leaked.Count > 0 && Environment.TickCount64 - started < Patience.TotalMilliseconds; leaked = [.. HostImage.Of(place.Workspace).Except(before)])
            await Task.Delay(100);
        leaked.AddRange(Directory.EnumerateFileSystemEntries(place.State).Select(path => $"state {path}"));
        leaked.AddRange(Directory.EnumerateFileSystemEntries(place.Workspace).Where(path => Path.GetFileName(path) != "d").Select(path => $"file {path}"));
        leaked.ForEach(Console.WriteLine);
        return leaked.Count;
    }

    private static Task Crowd(TransactionPlace place, int first, int count) => Task.WhenAll(Enumerable.Range(first, count).Select(number => Task.Run(() => One(place, number))));

    /// <summary>What of a sandbox that is there cannot be seen, so that it could leak; empty where all can.</summary>
    private static async Task<string> Unseen(TransactionPlace place, IReadOnlyList<string> before)
    {
        using var transaction = place.Begin();
        MountPoints.Make(transaction.Temporary, place.Workspace);
        List<string> there;
        await using (var session = await TransactionSession.StartAsync(transaction, Policy(0), AuditLog.None))
        {
            using var nothing = Nothing();
            session.StartCommand(Shell(transaction, nothing, "sleep 1000"));
            there = [.. HostImage.Of(place.Workspace).Except(before)];
        }
        transaction.Discard();
        string[] expected = Environment.IsPrivilegedProcess ? ["process in a sandbox", "child", "descriptor", "group"] : ["child", "descriptor"];
        return expected.FirstOrDefault(kind => !there.Any(line => line.Contains($" {kind}", StringComparison.Ordinal))) ?? "";
    }

    /// <summary>A transaction whose command leaves processes behind; some with limits, some with a gate to the network, some with a savepoint; a third is committed.</summary>
    private static async Task One(TransactionPlace place, int number)
    {
        using var transaction = place.Begin();
        MountPoints.Make(transaction.Temporary, place.Workspace);
        await Run(transaction, number, $"echo {number} > d/{number}; sleep 1000 & setsid sleep 1000 & mkdir /tmp/d");
        if (number % 4 == 0)
        {
            transaction.Save("one", DateTimeOffset.UnixEpoch);
            await Run(transaction, number, $"rm d/{number}");
            transaction.RollBackTo("one");
        }
        if (number % 3 == 0)
            transaction.Commit(new CommitOptions());
        else
            transaction.Discard();
    }

    private static async Task Run(Transaction transaction, int number, string script)
    {
        await using var session = await TransactionSession.StartAsync(transaction, Policy(number), AuditLog.None);
        using var nothing = Nothing();
        var outcome = await session.StartCommand(Shell(transaction, nothing, script)).WaitAsync(TimeSpan.FromMinutes(1), TimeSpan.Zero, CancellationToken.None);
        if (outcome.Code != 0)
            throw new InvalidOperationException($"The command of transaction {number} ended with {outcome.Code}.");
    }

    private static TransactionPolicy Policy(int number) => new()
    {
        Limits = new ResourceLimits { Pids = Environment.IsPrivilegedProcess && number % 2 == 0 ? 20 : null },
        Network = number % 5 == 0 ? NetworkPolicy.Parse(["packages.example.org:443"]) : NetworkPolicy.None,
    };

    private static CommandRequest Shell(Transaction transaction, SafeFileHandle stream, string script) =>
        new() { Arguments = ["sh", "-ec", script], Directory = transaction.Workspace, Streams = [stream, stream, stream] };

    private static SafeFileHandle Nothing() => File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite);
}
