using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sage.Benchmarks;

/// <summary>Writes the results of a suite for people and for programs.</summary>
internal static class BenchmarkReport
{
    private const int NameWidth = 62;

    /// <summary>Writes <c>{suite, machine, rows: [{name, unit, ours, reference, ratio, target, meets}]}</c>.</summary>
    public static void Save(string path, string suite, IReadOnlyList<BenchmarkRow> rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("suite", suite);
        json.WriteString("machine", Machine());
        json.WriteStartArray("rows");
        foreach (var row in rows)
            Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Prints what is above the rows of a suite.</summary>
    public static void PrintHead(TextWriter output, string suite) => output.WriteLine($"{suite} on {Machine()}");

    /// <summary>Prints a row, as soon as it is measured.</summary>
    public static void Print(TextWriter output, BenchmarkRow row)
    {
        var target = row.Target is null ? "" : $"{row.Target}, {(row.Meets ? "met" : "MISSED")}";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {row.Name,-NameWidth}  {Number(row.Ours),12} {row.Unit,-10} {Number(row.Reference),12}  {Number(row.Ratio),8}  {target}"));
    }

    private static void Write(Utf8JsonWriter json, BenchmarkRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Name);
        json.WriteString("unit", row.Unit);
        json.WriteNumber("ours", Math.Round(row.Ours, 4));
        WriteOptional(json, "reference", row.Reference);
        WriteOptional(json, "ratio", row.Ratio);
        json.WriteString("target", row.Target?.ToString());
        json.WriteBoolean("meets", row.Meets);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, Math.Round(number, 4));
        else
            json.WriteNull(name);
    }

    private static string Number(double? value) => value switch
    {
        null => "",
        >= 1000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    private static string Machine() =>
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}";
}
