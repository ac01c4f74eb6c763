using System.Globalization;
using Sage.Linux;
using Sage.Runtime;
using Sage.Sandbox;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sage.Tool.Configuration;

/// <summary>Reads a YAML file from its beginning to its end, event by event: what is expected decides how deep it goes, whatever the file holds.</summary>
internal sealed class YamlReader : IDisposable
{
    /// <summary>Bytes beyond which nobody wrote it by hand.</summary>
    private const long Largest = 1024 * 1024;

    private readonly string _path;
    private readonly StreamReader _text;
    private readonly Parser _parser;
    private string _key = "";

    private YamlReader(string path, StreamReader text)
    {
        _path = path;
        _text = text;
        _parser = new Parser(text);
    }

    /// <summary>Opens a file before its first value.</summary>
    /// <exception cref="SageException">It is no YAML (exit 2).</exception>
    public static YamlReader Open(string path)
    {
        var file = new FileStream(PrivateFile.Open(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, FileAccess.Read), FileAccess.Read);
        var reader = new YamlReader(path, new StreamReader(file));
        try
        {
            if (file.Length > Largest)
                throw reader.Problem(1, Messages.ConfigurationIsTooLarge);
            reader.Guard(parser => parser.Consume<StreamStart>());
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads a mapping; the document's own may be missing.</summary>
    /// <param name="take">Reads the value of a key; false when it knows no such key.</param>
    /// <exception cref="SageException">It is something else, a key is unknown or there twice, or a value is refused (exit 2).</exception>
    public void Mapping(Func<string, YamlReader, bool> take) => Guard(parser =>
    {
        if (parser.Accept<StreamEnd>(out _))
            return;
        parser.TryConsume<DocumentStart>(out _);
        // A key without anything below it, or a file of comments.
        if (parser.TryConsume<Scalar>(out var nothing) && nothing is { Value: "", Style: ScalarStyle.Plain })
            return;
        if (!parser.TryConsume<MappingStart>(out _))
            throw Problem(Line(nothing ?? parser.Current), Messages.ConfigurationTakesKeys(_key));
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = Scalar();
            _key = name.Value;
            if (!known.Add(name.Value))
                throw Problem(Line(name), Messages.ConfigurationKeyTwice(name.Value));
            if (!take(name.Value, this))
                throw Problem(Line(name), Messages.ConfigurationKeyIsUnknown(name.Value));
        }
    });

    /// <summary>Reads a length of time: a number with its unit, or a number of seconds; not nothing.</summary>
    public TimeSpan Duration()
    {
        var value = Scalar();
        var text = value.Value.Length > 0 && char.IsAsciiDigit(value.Value[^1]) ? value.Value + "s" : value.Value;
        return Configuration.Duration.TryParse(text, out var duration) && duration > TimeSpan.Zero
            ? duration
            : throw Problem(Line(value), Messages.ConfigurationTakesDuration(_key, value.Value));
    }

    /// <summary>Reads a whole number that is not below the least.</summary>
    public int Number(int least)
    {
        var value = Scalar();
        return int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Problem(Line(value), Messages.ConfigurationTakesNumber(_key, least, value.Value));
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool Flag()
    {
        var value = Scalar();
        return value.Value is "true" or "false" ? value.Value == "true" : throw Problem(Line(value), Messages.ConfigurationTakesFlag(_key, value.Value));
    }

    /// <summary>Reads a text that is not empty.</summary>
    public string Text()
    {
        var value = Scalar();
        return value.Value.Length > 0 && !value.Value.Contains('\0') ? value.Value : throw Problem(Line(value), Messages.ConfigurationTakesText(_key));
    }

    /// <summary>Reads one of some words, and gives what it stands for.</summary>
    public T OneOf<T>(params ReadOnlySpan<(string Word, T Meaning)> words)
    {
        var value = Scalar();
        foreach (var (word, meaning) in words)
        {
            if (word == value.Value)
                return meaning;
        }
        var known = string.Join(", ", words.ToArray().Select(word => word.Word));
        throw Problem(Line(value), Messages.ConfigurationTakesOneOf(_key, known, value.Value));
    }

    /// <summary>Reads a list of values.</summary>
    /// <param name="read">Makes something of a value; a <see cref="SandboxException"/> says what is wrong with it.</param>
    public List<T> List<T>(Func<string, T> read)
    {
        var list = new List<T>();
        Guard(parser =>
        {
            if (!parser.TryConsume<SequenceStart>(out _))
                throw Problem(Line(parser.Current), Messages.ConfigurationTakesList(_key));
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(Value(read));
        });
        return list;
    }

    /// <summary>Reads one value.</summary>
    /// <inheritdoc cref="List"/>
    public T Value<T>(Func<string, T> read)
    {
        var value = Scalar();
        try
        {
            return read(value.Value);
        }
        catch (SandboxException wrong)
        {
            throw Problem(Line(value), wrong.Message);
        }
    }

    /// <summary>The error of a section whose values contradict each other, to be thrown right after it was read.</summary>
    public SageException Wrong(string problem) => Problem(Line(_parser.Current), problem);

    public void Dispose() => _text.Dispose();

    private Scalar Scalar()
    {
        Scalar? scalar = null;
        Guard(parser =>
        {
            if (!parser.TryConsume<Scalar>(out var read))
                throw Problem(Line(parser.Current), Messages.ConfigurationTakesText(_key));
            scalar = read;
        });
        return scalar!;
    }

    private void Guard(Action<Parser> read)
    {
        try
        {
            read(_parser);
        }
        catch (YamlException wrong)
        {
            throw Problem(wrong.End.Line, Messages.ConfigurationIsNoYaml(wrong.Message));
        }
    }

    private static long Line(ParsingEvent? at) => at?.Start.Line ?? 1;

    private SageException Problem(long line, string problem) => new(ExitCode.Usage, Messages.ConfigurationProblem(_path, line, problem));
}
