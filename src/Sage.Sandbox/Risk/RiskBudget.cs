using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Risk;

/// <summary>What judging a script may cost, so that no script can make it take long: loops are followed, values grow.</summary>
internal sealed class RiskBudget
{
    /// <summary>Characters that are looked at; a command counts as <see cref="Command"/> of them.</summary>
    private const int All = 2_000_000;

    private const int Command = 250;

    /// <summary>Commands that start commands, and functions that call functions.</summary>
    private const int Depth = 40;

    private int _left = All;
    private int _depth;

    public void Spend(int characters)
    {
        _left -= characters + 1;
        if (_left < 0)
            throw new ShellSyntaxException(0, isTooComplex: true);
    }

    public void SpendCommand(IReadOnlyList<string> fields) => Spend(Command + fields.Sum(field => field.Length + 8));

    /// <summary>Goes one deeper until what is returned is disposed.</summary>
    public Level Enter()
    {
        if (++_depth > Depth)
            throw new ShellSyntaxException(0, isTooComplex: true);
        return new Level(this);
    }

    internal readonly ref struct Level(RiskBudget budget)
    {
        public void Dispose() => budget._depth--;
    }
}
