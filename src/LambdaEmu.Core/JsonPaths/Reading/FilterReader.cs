using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaEmu.Core.JsonPaths.Filters;
using LambdaEmu.Core.Text;

namespace LambdaEmu.Core.JsonPaths.Reading;

/// <summary>"?(...)" and the operands in it.</summary>
internal sealed class FilterReader(PathCursor cursor, JsonPathReader paths)
{
    // Longer ones first.
    private static readonly string[] Symbols = ["===", "!==", "==", "!=", "<=", ">=", "=~", "<", ">"];
    private static readonly string[] Words = ["in", "nin", "contains", "anyof", "noneof", "subsetof", "size", "empty"];

    public FilterExpression ReadFilter()
    {
        cursor.Move();
        cursor.Expect('(');
        var filter = ReadOr();
        cursor.Expect(')');
        return filter;
    }

    private FilterExpression ReadOr()
    {
        cursor.Enter();
        var left = ReadAnd();
        while (TryTakeBetween("||"))
        {
            left = new OrFilter(left, ReadAnd());
        }
        cursor.Leave();
        return left;
    }

    private FilterExpression ReadAnd()
    {
        var left = ReadUnary();
        while (TryTakeBetween("&&"))
        {
            left = new AndFilter(left, ReadUnary());
        }
        return left;
    }

    private bool TryTakeBetween(string symbol)
    {
        cursor.SkipBlanks();
        return cursor.TryTake(symbol);
    }

    private FilterExpression ReadUnary()
    {
        cursor.SkipBlanks();
        if (cursor.TryTake("!"))
        {
            cursor.Enter();
            var inner = ReadUnary();
            cursor.Leave();
            return new NotFilter(inner);
        }
        if (!cursor.TryTake("("))
        {
            return ReadComparison();
        }
        var filter = ReadOr();
        cursor.Expect(')');
        return filter;
    }

    private FilterExpression ReadComparison()
    {
        var left = ReadOperand();
        cursor.SkipBlanks();
        var symbol = Symbols.FirstOrDefault(cursor.TryTake);
        if (symbol == "=~")
        {
            return new RegexFilter(left, ReadRegex());
        }
        if (symbol is null && char.IsAsciiLetter(cursor.Current))
        {
            var word = cursor.TakeWhile(char.IsAsciiLetter).ToLowerInvariant();
            symbol = Words.Contains(word) ? word : throw cursor.Fault($"There is no operator {word}");
        }
        return symbol is null ? new ExistsFilter(left) : new ComparisonFilter(left, symbol, ReadOperand());
    }

    public FilterOperand ReadOperand()
    {
        cursor.SkipBlanks();
        return cursor.Current switch
        {
            '@' => new PathOperand(paths.ReadNested(), fromRoot: false),
            '$' => new PathOperand(paths.ReadNested(), fromRoot: true),
            _ => new LiteralOperand(ReadLiteral()),
        };
    }

    private JsonElement ReadLiteral()
    {
        cursor.SkipBlanks();
        switch (cursor.Current)
        {
            case '\'' or '"':
                return NewElement.Text(cursor.TakeQuoted());
            case '[':
                return NewElement.Array(ReadItems());
            default:
                var word = cursor.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.');
                return ParseWord(word);
        }
    }

    private JsonElement ParseWord(string word)
    {
        try
        {
            return NewElement.Raw(word);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw cursor.Fault(word.Length == 0 ? "A value is missing" : $"{word} is no value");
        }
    }

    private List<JsonElement> ReadItems()
    {
        cursor.Enter();
        cursor.Move();
        List<JsonElement> items = [];
        cursor.SkipBlanks();
        while (cursor.Current != ']')
        {
            items.Add(ReadLiteral());
            cursor.SkipBlanks();
            if (!cursor.TryTake(",") && cursor.Current != ']')
            {
                throw cursor.Fault("']' is missing");
            }
            cursor.SkipBlanks();
        }
        cursor.Move();
        cursor.Leave();
        return items;
    }

    private Regex ReadRegex()
    {
        cursor.Expect('/');
        var pattern = new StringBuilder();
        while (cursor.Current != '/')
        {
            if (cursor.IsAtEnd)
            {
                throw cursor.Fault("The regular expression's closing '/' is missing");
            }
            if (cursor.Current == '\\' && cursor.Next == '/')
            {
                cursor.Move();
            }
            pattern.Append(cursor.Current);
            cursor.Move();
        }
        cursor.Move();
        var options = cursor.TakeWhile(char.IsAsciiLetter).Aggregate(RegexOptions.None, (all, flag) => all | Option(flag));
        try
        {
            return BoundedRegex.Create($@"\A(?:{pattern})\z", options);
        }
        catch (ArgumentException e)
        {
            throw cursor.Fault(e.Message);
        }
    }

    private RegexOptions Option(char flag) => flag switch
    {
        'i' => RegexOptions.IgnoreCase,
        'm' => RegexOptions.Multiline,
        's' => RegexOptions.Singleline,
        'x' => RegexOptions.IgnorePatternWhitespace,
        'u' or 'd' or 'U' => RegexOptions.None,
        _ => throw cursor.Fault($"There is no option {flag}"),
    };
}
