using System.Globalization;
using System.Security.Cryptography;

namespace Sage.Sandbox.Transactions;

/// <summary>Names of transactions, as installs have them: local start time like <c>20251115_143000</c>, with <c>_2</c>, <c>_3</c> … for the next of the same second.</summary>
internal static class TransactionId
{
    private const string Format = "yyyyMMdd_HHmmss";

    /// <summary>Names to try, in order.</summary>
    public static IEnumerable<string> Candidates(DateTimeOffset now)
    {
        var start = now.ToString(Format, CultureInfo.InvariantCulture);
        yield return start;
        for (var number = 2; ; number++)
            yield return string.Create(CultureInfo.InvariantCulture, $"{start}_{number}");
    }

    /// <summary>A name that nobody else has, for whoever has to write it down before the transaction is made.</summary>
    public static string New(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.ToString(Format, CultureInfo.InvariantCulture)}_{RandomNumberGenerator.GetInt32(100_000, int.MaxValue)}");

    /// <summary>Whether a name may be a transaction's.</summary>
    public static bool Is(string name) => name.Length >= Format.Length && name[8] == '_' && !name.AsSpan().ContainsAnyExcept("0123456789_");
}
