using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Tool;

/// <summary>Reads a line from the terminal without showing it.</summary>
internal static class SecretLine
{
    /// <summary>Asks, with the echo off before the question is shown: who types ahead is not shown either.</summary>
    /// <returns>The line; null when there was none, or when the process was asked to end.</returns>
    public static string? Read(string question, TextWriter output)
    {
        using var silence = TerminalEcho.TryTurnOff();
        output.Write(question);
        output.Flush();
        try
        {
            return silence is null ? ReadKeys() : ReadUnlessEnded();
        }
        finally
        {
            output.Write("\n");
        }
    }

    /// <summary>The terminal shows again what is typed when a signal comes, so the read, which nothing interrupts, is left behind.</summary>
    private static string? ReadUnlessEnded()
    {
        var ended = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signals = new SignalScope(_ => ended.TrySetResult(null));
        return Task.WhenAny(Task.Run(ReadLine), ended.Task).Unwrap().GetAwaiter().GetResult();
    }

    private static string? ReadLine()
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        var line = new List<byte>();
        int next;
        while ((next = input.ReadByte()) >= 0 && next != '\n')
            line.Add((byte)next);
        return next < 0 && line.Count == 0 ? null : Encoding.UTF8.GetString([.. line]);
    }

    private static string? ReadKeys()
    {
        var line = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return line.ToString();
                case ConsoleKey.Z or ConsoleKey.D when key.Modifiers == ConsoleModifiers.Control && line.Length == 0:
                    return null;
                case ConsoleKey.Backspace when line.Length > 0:
                    line.Length--;
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                        line.Append(key.KeyChar);
                    break;
            }
        }
    }
}
