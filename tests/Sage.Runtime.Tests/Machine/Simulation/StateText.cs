using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Sage.Runtime.Machine;

namespace Sage.Runtime.Tests.Machine.Simulation;

/// <summary>
/// Every public property of a value and of all below it, as text: two states are equal when their texts are. The time of
/// the last update aside: a run learns late of what other processes append.
/// </summary>
internal static class StateText
{
    public static string Of(object state)
    {
        var text = new StringBuilder();
        Write(text, state, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null\n");
                break;
            case string or ValueType and not JsonElement:
                text.Append(value).Append('\n');
                break;
            case JsonElement element:
                text.Append(element.GetRawText()).Append('\n');
                break;
            case IEnumerable items:
                text.Append('\n');
                foreach (var item in Ordered(items))
                    Write(text.Append(' ', depth).Append("- "), item, depth + 2);
                break;
            default:
                text.Append('\n');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != nameof(InstallState.LastUpdate)))
                    Write(text.Append(' ', depth).Append(property.Name).Append(": "), property.GetValue(value), depth + 2);
                break;
        }
    }

    private static IEnumerable<object?> Ordered(IEnumerable items) =>
        items is IReadOnlySet<string> set ? set.Order(StringComparer.Ordinal) : items.Cast<object?>();
}
