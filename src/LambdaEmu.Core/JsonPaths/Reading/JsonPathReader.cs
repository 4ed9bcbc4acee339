using System.Globalization;
using LambdaEmu.Core.JsonPaths.Filters;
using LambdaEmu.Core.JsonPaths.Steps;

namespace LambdaEmu.Core.JsonPaths.Reading;

/// <summary>A whole path, and the paths within filters and arguments of functions.</summary>
internal sealed class JsonPathReader
{
    // A name without brackets ends before these.
    private const string Delimiters = ".[]()'\" \t\r\n,";
    private const string NestedDelimiters = Delimiters + "=!<>&|~";

    private readonly PathCursor _cursor;
    private readonly FilterReader _filters;

    public JsonPathReader(string text)
    {
        var trimmed = text.Trim();
        _cursor = new PathCursor(trimmed is ['$' or '@', ..] ? trimmed : "$." + trimmed);
        _filters = new FilterReader(_cursor, this);
    }

    public JsonPath Read()
    {
        var path = ReadPath(Delimiters);
        return _cursor.IsAtEnd ? path : throw _cursor.Fault($"'{_cursor.Current}' is unexpected");
    }

    /// <summary>A path that ends where something else begins.</summary>
    public JsonPath ReadNested() => ReadPath(NestedDelimiters);

    private JsonPath ReadPath(string delimiters)
    {
        var start = _cursor.Position;
        _cursor.Move();
        List<JsonPathStep> steps = [];
        JsonPathFunction? function = null;
        while (function is null && _cursor.Current is '.' or '[')
        {
            if (_cursor.Current == '[')
            {
                steps.Add(ReadBrackets());
                continue;
            }
            ReadDots(steps);
            if (_cursor.Current != '[')
            {
                function = ReadName(steps, delimiters);
            }
        }
        if (steps.Count > 0 && steps[^1] is MembersStep last)
        {
            steps[^1] = last.AtEnd();
        }
        return new JsonPath(_cursor.Text[start.._cursor.Position], [.. steps], function);
    }

    private void ReadDots(List<JsonPathStep> steps)
    {
        _cursor.Move();
        if (_cursor.Current == '.')
        {
            _cursor.Move();
            steps.Add(new DescentStep());
        }
        else if (_cursor.Current == '[')
        {
            throw _cursor.Fault("A name is missing");
        }
    }

    private JsonPathFunction? ReadName(List<JsonPathStep> steps, string delimiters)
    {
        if (_cursor.Current == '*')
        {
            _cursor.Move();
            steps.Add(new WildcardStep());
            return null;
        }
        var name = _cursor.TakeWhile(c => !delimiters.Contains(c));
        if (name.Length == 0)
        {
            throw _cursor.Fault("A name is missing");
        }
        if (_cursor.Current == '(')
        {
            return ReadFunction(name);
        }
        steps.Add(new MemberStep(name));
        return null;
    }

    private JsonPathFunction ReadFunction(string name)
    {
        if (!JsonPathFunction.IsKnown(name))
        {
            throw _cursor.Fault($"There is no function {name}");
        }
        _cursor.Move();
        _cursor.SkipBlanks();
        List<FilterOperand> arguments = [];
        while (_cursor.Current != ')')
        {
            arguments.Add(_filters.ReadOperand());
            _cursor.SkipBlanks();
            if (_cursor.Current == ',')
            {
                _cursor.Move();
                _cursor.SkipBlanks();
            }
            else if (_cursor.Current != ')')
            {
                throw _cursor.Fault("')' is missing");
            }
        }
        _cursor.Move();
        return new JsonPathFunction(name, [.. arguments]);
    }

    private JsonPathStep ReadBrackets()
    {
        _cursor.Enter();
        _cursor.Move();
        _cursor.SkipBlanks();
        JsonPathStep step = _cursor.Current switch
        {
            '*' => ReadWildcard(),
            '?' => new FilterStep(_filters.ReadFilter()),
            '\'' or '"' => ReadMembers(),
            _ => ReadIndexes(),
        };
        _cursor.Expect(']');
        _cursor.Leave();
        return step;
    }

    private WildcardStep ReadWildcard()
    {
        _cursor.Move();
        return new WildcardStep();
    }

    private JsonPathStep ReadMembers()
    {
        List<string> names = [];
        do
        {
            _cursor.SkipBlanks();
            if (_cursor.Current is not ('\'' or '"'))
            {
                throw _cursor.Fault("A name in quotes is missing");
            }
            names.Add(_cursor.TakeQuoted());
            _cursor.SkipBlanks();
        }
        while (_cursor.TryTake(","));
        return names.Count == 1 ? new MemberStep(names[0]) : new MembersStep([.. names], isLast: false);
    }

    private JsonPathStep ReadIndexes()
    {
        var first = ReadInteger();
        if (_cursor.Current == ':')
        {
            _cursor.Move();
            return new SliceStep(first, ReadInteger());
        }
        List<int> indexes = [first ?? throw _cursor.Fault("An index is missing")];
        while (_cursor.TryTake(","))
        {
            indexes.Add(ReadInteger() ?? throw _cursor.Fault("An index is missing"));
        }
        return new IndexStep([.. indexes]);
    }

    private int? ReadInteger()
    {
        _cursor.SkipBlanks();
        var digits = _cursor.TakeWhile(c => c is '-' or (>= '0' and <= '9'));
        _cursor.SkipBlanks();
        if (digits.Length == 0)
        {
            return null;
        }
        return int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw _cursor.Fault($"{digits} is no index");
    }
}
