using LambdaEmu.Core.Velocity.Expressions;

namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>Conditions and arithmetic. Velocity 1.7 has them in #if and #set only; here they may stand in arguments and lists as well, as in later versions.</summary>
internal sealed class ExpressionReader(TemplateCursor cursor, TemplateNames names, ReferenceReader references)
{
    private readonly LiteralReader _literals = new(cursor, names);

    public VelocityExpression Read()
    {
        names.Enter(cursor);
        var left = ReadAnd();
        while (TryTake("||", "or"))
        {
            left = new Or(left, ReadAnd());
        }
        names.Leave();
        return left;
    }

    /// <summary>Expressions with commas between them, up to a bracket that has been opened.</summary>
    public VelocityExpression[] ReadList(char end)
    {
        List<VelocityExpression> items = [];
        cursor.SkipBlanks();
        if (cursor.TryTake(end))
        {
            return [];
        }
        do
        {
            items.Add(Read());
            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));
        cursor.Expect(end);
        return [.. items];
    }

    private VelocityExpression ReadAnd()
    {
        var left = ReadEquality();
        while (TryTake("&&", "and"))
        {
            left = new And(left, ReadEquality());
        }
        return left;
    }

    private VelocityExpression ReadEquality()
    {
        var left = ReadComparison();
        while (true)
        {
            if (TryTake("==", "eq"))
            {
                left = new Equality(left, ReadComparison(), isNegated: false);
            }
            else if (TryTake("!=", "ne"))
            {
                left = new Equality(left, ReadComparison(), isNegated: true);
            }
            else
            {
                return left;
            }
        }
    }

    private VelocityExpression ReadComparison()
    {
        var left = ReadSum();
        while (ReadComparisonTest() is { } isTrue)
        {
            left = new Comparison(left, ReadSum(), isTrue);
        }
        return left;
    }

    private Func<int, bool>? ReadComparisonTest() =>
        TryTake("<=", "le") ? order => order <= 0
        : TryTake("<", "lt") ? order => order < 0
        : TryTake(">=", "ge") ? order => order >= 0
        : TryTake(">", "gt") ? order => order > 0
        : null;

    private VelocityExpression ReadSum()
    {
        var left = ReadProduct();
        while (TryTakeOneOf("+-") is { } operation)
        {
            left = new Arithmetic(operation, left, ReadProduct());
        }
        return left;
    }

    private VelocityExpression ReadProduct()
    {
        var left = ReadUnary();
        while (TryTakeOneOf("*/%") is { } operation)
        {
            left = new Arithmetic(operation, left, ReadUnary());
        }
        return left;
    }

    private VelocityExpression ReadUnary()
    {
        if (!TryTake("!", "not"))
        {
            return ReadPrimary();
        }
        names.Enter(cursor);
        var inner = ReadUnary();
        names.Leave();
        return new Not(inner);
    }

    /// <summary>An operand: what may stand in a macro's arguments, which have no commas.</summary>
    public VelocityExpression ReadPrimary()
    {
        cursor.SkipBlanks();
        switch (cursor.Current)
        {
            case '(':
                cursor.Position++;
                var inner = Read();
                cursor.Expect(')');
                return inner;
            case '$':
                return references.TryRead() ?? throw cursor.Fault("The reference has no name");
            case '[':
                cursor.Position++;
                return ReadListOrRange();
            case '{':
                cursor.Position++;
                return ReadMap();
            default:
                return _literals.Read();
        }
    }

    private VelocityExpression ReadListOrRange()
    {
        cursor.SkipBlanks();
        if (cursor.TryTake(']'))
        {
            return new ListLiteral([]);
        }
        var first = Read();
        cursor.SkipBlanks();
        if (cursor.TryTake(".."))
        {
            var last = Read();
            cursor.Expect(']');
            return new RangeLiteral(first, last);
        }
        if (cursor.TryTake(','))
        {
            return new ListLiteral([first, .. ReadList(']')]);
        }
        cursor.Expect(']');
        return new ListLiteral([first]);
    }

    private MapLiteral ReadMap()
    {
        List<(VelocityExpression, VelocityExpression)> entries = [];
        cursor.SkipBlanks();
        if (cursor.TryTake('}'))
        {
            return new MapLiteral([]);
        }
        do
        {
            var key = Read();
            cursor.Expect(':');
            entries.Add((key, Read()));
            cursor.SkipBlanks();
        }
        while (cursor.TryTake(','));
        cursor.Expect('}');
        return new MapLiteral([.. entries]);
    }

    private bool TryTake(string symbol, string word)
    {
        cursor.SkipBlanks();
        // "!" is not the beginning of "!=".
        return (!(symbol == "!" && cursor.Peek(1) == '=') && cursor.TryTake(symbol)) || cursor.TryTakeWord(word);
    }

    private char? TryTakeOneOf(string symbols)
    {
        cursor.SkipBlanks();
        if (cursor.IsAtEnd || !symbols.Contains(cursor.Current, StringComparison.Ordinal))
        {
            return null;
        }
        cursor.Position++;
        return cursor.Peek(-1);
    }
}
