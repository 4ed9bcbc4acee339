using System.Text;

namespace LambdaEmu.Services.Logs.FilterPatterns.SpaceDelimited;

/// <summary>A condition on a field, named by its place in the pattern.</summary>
internal readonly record struct FieldTest(int Field, ValueTest Test);

/// <summary>
/// A pattern for events of fields: <c>[ip, user, ..., status = 4* || status = 5*, bytes &gt; 1000]</c>. An event needs a field for
/// every name; the last name takes whatever follows, so that <c>[level = ERROR, message]</c> does for lines of any length.
/// </summary>
/// <param name="names">The fields' names, without the ellipsis; empty for those that have none.</param>
/// <param name="ellipsis">How many names stand before the ellipsis; null without one.</param>
/// <param name="conditions">All have to hold; each is a choice of tests that have to hold together.</param>
internal sealed class SpaceDelimitedPattern(
    IReadOnlyList<string> names, int? ellipsis, IReadOnlyList<List<List<FieldTest>>> conditions) : FilterPattern
{
    public override bool Matches(ReadOnlyMemory<byte> message) =>
        Bind(message) is { } values &&
        conditions.All(choice => choice.Any(tests => tests.All(test => test.Test.Accepts(values[IndexOf(test.Field, values.Count)].Value))));

    public override IReadOnlyDictionary<string, string> Extract(ReadOnlyMemory<byte> message)
    {
        var extracted = new Dictionary<string, string>();
        foreach (var (name, value) in Bind(message) ?? [])
        {
            extracted["$" + name] = value;
        }
        return extracted;
    }

    /// <summary>The event's fields under their names, or under their numbers; null when the event has too few.</summary>
    private List<(string Name, string Value)>? Bind(ReadOnlyMemory<byte> message)
    {
        var text = Encoding.UTF8.GetString(message.Span).TrimEnd();
        var fields = FieldSplitter.Split(text);
        if (fields.Count < names.Count)
        {
            return null;
        }
        var count = ellipsis is null ? names.Count : fields.Count;
        var values = new List<(string, string)>(count);
        for (var i = 0; i < count; i++)
        {
            var takesTheRest = ellipsis is null && i == count - 1 && fields.Count > count;
            values.Add((NameOf(i, count), takesTheRest ? text[fields[i].Start..] : text[fields[i].Text]));
        }
        return values;
    }

    private string NameOf(int index, int count)
    {
        var fromEnd = index - (count - names.Count);
        var name = ellipsis is not { } before || index < before ? names[index]
            : fromEnd >= before ? names[fromEnd]
            : "";
        return name.Length > 0 ? name : $"{index + 1}";
    }

    /// <summary>Where a name's value is: names behind the ellipsis count from the end.</summary>
    private int IndexOf(int name, int count) => ellipsis is { } before && name >= before ? name + count - names.Count : name;
}
