using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LambdaEmu.DotnetHost;

/// <summary>
/// A log message with names in braces and their values: "{user} took {0:F2}", "{@order}" for a value as JSON, "{{" for a brace.
/// Values go by position where all names are numbers, else in order.
/// </summary>
internal sealed class MessageTemplate
{
    private readonly string _text;
    private readonly List<Hole> _holes = [];

    private MessageTemplate(string text) => _text = text;

    /// <summary>A place in the text that a value fills.</summary>
    /// <param name="AsJson">The name has an @ before it.</param>
    public readonly record struct Hole(int Start, int End, string Name, string? Format, bool AsJson, object? Value, bool HasValue);

    public IReadOnlyList<Hole> Holes => _holes;

    public static MessageTemplate Parse(string text, object?[]? arguments)
    {
        var template = new MessageTemplate(text);
        if (arguments is { Length: > 0 })
        {
            template.FindHoles();
            template.Fill(arguments);
        }
        return template;
    }

    public string Render()
    {
        if (_holes.Count == 0)
        {
            return _text;
        }
        var line = new StringBuilder();
        var position = 0;
        foreach (var hole in _holes)
        {
            AppendLiteral(line, _text.AsSpan(position, hole.Start - position));
            line.Append(hole.HasValue ? AsText(hole) : _text[hole.Start..hole.End]);
            position = hole.End;
        }
        AppendLiteral(line, _text.AsSpan(position));
        return line.ToString();
    }

    public static string AsText(Hole hole) =>
        hole.AsJson ? JsonSerializer.Serialize(hole.Value)
        : hole.Format is not null && hole.Value is IFormattable formattable ? formattable.ToString(hole.Format, CultureInfo.InvariantCulture)
        : Convert.ToString(hole.Value, CultureInfo.InvariantCulture) ?? "";

    private void FindHoles()
    {
        for (var at = 0; at < _text.Length; at++)
        {
            if (_text[at] != '{')
            {
                continue;
            }
            if (at + 1 < _text.Length && _text[at + 1] == '{')
            {
                at++;
                continue;
            }
            var end = _text.IndexOf('}', at);
            if (end < 0)
            {
                return;
            }
            _holes.Add(ParseHole(at, end + 1));
            at = end;
        }
    }

    private Hole ParseHole(int start, int end)
    {
        var name = _text[(start + 1)..(end - 1)];
        var colon = name.IndexOf(':');
        var format = colon < 0 ? null : name[(colon + 1)..];
        name = colon < 0 ? name : name[..colon];
        var asJson = name.StartsWith('@');
        return new Hole(start, end, asJson ? name[1..] : name, format, asJson, null, HasValue: false);
    }

    private void Fill(object?[] arguments)
    {
        var byPosition = _holes.TrueForAll(static hole => int.TryParse(hole.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        for (var i = 0; i < _holes.Count; i++)
        {
            var index = byPosition ? int.Parse(_holes[i].Name, CultureInfo.InvariantCulture) : i;
            if (index < arguments.Length)
            {
                _holes[i] = _holes[i] with { Value = arguments[index], HasValue = true };
            }
        }
    }

    private static void AppendLiteral(StringBuilder line, ReadOnlySpan<char> literal)
    {
        for (var i = 0; i < literal.Length; i++)
        {
            line.Append(literal[i]);
            if (i + 1 < literal.Length && literal[i] == literal[i + 1] && literal[i] is '{' or '}')
            {
                i++;
            }
        }
    }
}
