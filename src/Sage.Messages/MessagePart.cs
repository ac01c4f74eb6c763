using System.Text.RegularExpressions;

namespace Sage.Messages;

/// <summary>A piece of a message.</summary>
/// <param name="Text">The literal text, or the value's name.</param>
/// <param name="Type">The value's C# type; null for literals and choices.</param>
/// <param name="One">What a choice says for 1.</param>
/// <param name="Many">What a choice says for any other number.</param>
internal sealed record MessagePart(string Text, string? Type, string? One, string? Many)
{
    private static readonly Regex Value = new(@"^(?<name>[a-z][A-Za-z]*)(?::(?<type>int|long)|\|(?<one>[^|]*)\|(?<many>[^|]*))?$");

    public bool IsLiteral => Type is null && Many is null;

    public static MessagePart Literal(string text) => new(text, null, null, null);

    public static MessagePart? Parse(string text) => Value.Match(text) switch
    {
        { Success: false } => null,
        { } value when value.Groups["many"].Success => new MessagePart(value.Groups["name"].Value, null, value.Groups["one"].Value, value.Groups["many"].Value),
        { } value => new MessagePart(value.Groups["name"].Value, value.Groups["type"] is { Success: true } type ? type.Value : "string", null, null),
    };
}
