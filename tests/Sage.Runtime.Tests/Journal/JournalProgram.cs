using System.Globalization;
using Sage.Runtime.Checkpoints;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Tests.Journal;

/// <summary>What this assembly does as a process of its own; see <see cref="OtherProcess"/>.</summary>
internal static class JournalProgram
{
    public static int Run(string[] arguments)
    {
        var layout = new CheckpointLayout(arguments[1]);
        switch (arguments)
        {
            case ["append", _, var id, var writer, var count]:
                Append(layout, id, writer, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            case ["append-on", _, var id, var count]:
                AppendOn(layout, id, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            case ["hold-run", _, var verb]:
                using (RunLock.Take(layout, verb))
                    SayAndWait();
                return 0;
            case ["hold-append", _, var id]:
                using (var appendLock = new AppendLock(layout.AppendLock(id)))
                {
                    appendLock.Enter();
                    SayAndWait();
                }
                return 0;
            case ["update", _, var phase, var status]:
                new InstallScript(CheckpointDirectory.Open(layout), TimeProvider.System).Update(null, ScriptUpdate.Parse(phase, status, null));
                return 0;
            default:
                return ExitCode.Usage;
        }
    }

    /// <summary>Appends one record after the other, and says the number of each once it is durable.</summary>
    private static void Append(CheckpointLayout layout, string id, string writer, int count)
    {
        using var log = FileInstallLog.Open(layout, id);
        long next = 0;
        for (var i = 1; i <= count; i++)
        {
            while (!log.TryAppend([InstallFixture.Started(writer, i)], next))
                next += log.Read(next).Count;
            next++;
            Console.WriteLine(i);
        }
    }

    /// <summary>Appends one record after the other, says the number of each once it is durable, and goes on after an error.</summary>
    private static void AppendOn(CheckpointLayout layout, string id, int count)
    {
        using var log = FileInstallLog.Open(layout, id);
        var next = log.Read(0).Count;
        for (var i = 1; i <= count; i++)
        {
            try
            {
                Console.WriteLine(log.TryAppend([InstallFixture.Started("a", i)], next) ? $"durable {i}" : "foreign");
                next++;
            }
            catch (SageException e)
            {
                Console.WriteLine($"error {e.ExitCode} {e.Message}");
            }
        }
    }

    private static void SayAndWait()
    {
        Console.WriteLine("held");
        Console.In.ReadToEnd();
    }
}
