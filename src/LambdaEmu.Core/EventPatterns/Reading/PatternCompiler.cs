using System.Collections.Frozen;
using System.Text;
using LambdaEmu.Core.Json;
using LambdaEmu.Core.EventPatterns.Conditions;
using LambdaEmu.Core.EventPatterns.Matching;

namespace LambdaEmu.Core.EventPatterns.Reading;

/// <summary>Makes branches of a pattern's text. The faults and their order are those of AWS's rule compiler, as recorded.</summary>
internal sealed class PatternCompiler
{
    private const string Or = "$or";

    // Inside of "$or" they would be taken for conditions.
    private static readonly FrozenSet<string> Reserved =
        new[] { "exactly", "prefix", "suffix", "anything-but", "numeric", "cidr", "exists", "equals-ignore-case", "wildcard" }.ToFrozenSet();

    private readonly PatternReader _reader;
    private readonly ConditionReader _conditions;
    private readonly int _maxBranches;
    private int _keys;
    private bool _isNested;

    private PatternCompiler(PatternReader reader, int maxBranches)
    {
        _reader = reader;
        _maxBranches = maxBranches;
        _conditions = new ConditionReader(reader);
    }

    public static EventPattern Compile(string json, int maxBranches)
    {
        if (JsonSyntax.FindError(Encoding.UTF8.GetBytes(json)) is { } error)
        {
            throw new EventPatternException($"failed to parse JSON. {error}");
        }
        var reader = new PatternReader(json);
        return reader.Read() == PatternToken.StartObject ? new PatternCompiler(reader, maxBranches).Pattern() : throw reader.Fault("Filter is not an object");
    }

    // {} takes every event: it is how SNS's policies are taken away again.
    private EventPattern Pattern()
    {
        List<PatternBranch> branches = [PatternBranch.Everything];
        while (_reader.Read() != PatternToken.EndObject)
        {
            _keys++;
            branches = Member(branches, PatternPath.Top, isAlternative: false);
        }
        return branches.TrueForAll(b => b.Keys.Length <= JsonMatch.MaxKeys)
            ? new EventPattern([.. branches], _keys, _isNested)
            : throw new EventPatternException($"Pattern has more than {JsonMatch.MaxKeys} keys");
    }

    private List<PatternBranch> Members(List<PatternBranch> branches, PatternPath path, bool isAlternative)
    {
        var isEmpty = true;
        while (_reader.Read() != PatternToken.EndObject)
        {
            isEmpty = false;
            branches = Member(branches, path, isAlternative);
        }
        return isEmpty ? throw _reader.Fault("Empty objects are not allowed") : branches;
    }

    private List<PatternBranch> Member(List<PatternBranch> branches, PatternPath path, bool isAlternative)
    {
        var name = _reader.Text;
        if (name == Or)
        {
            return Alternatives(branches, path);
        }
        if (isAlternative && Reserved.Contains(name))
        {
            throw _reader.Fault($"{name} is Ruler reserved fieldName which cannot be used inside {Or}.");
        }
        switch (_reader.Read())
        {
            case PatternToken.StartObject:
                _isNested = true;
                return Members(branches, path.Member(name), isAlternative);
            case PatternToken.StartArray:
                var key = new PatternKey(path.Member(name), Conditions());
                return branches.ConvertAll(b => b.With(key));
            default:
                throw _reader.Fault($"\"{name}\" must be an object or an array");
        }
    }

    /// <summary>Each branch so far goes on with each of the alternatives.</summary>
    private List<PatternBranch> Alternatives(List<PatternBranch> branches, PatternPath path)
    {
        if (_reader.Read() != PatternToken.StartArray)
        {
            throw _reader.Fault($"It must be an Array followed with {Or}.");
        }
        List<PatternBranch> all = [];
        var count = 0;
        for (; _reader.Read() != PatternToken.EndArray; count++)
        {
            if (_reader.Token != PatternToken.StartObject)
            {
                throw _reader.Fault($"Only JSON object is allowed in array of {Or} relationship.");
            }
            all.AddRange(Members(branches, path, isAlternative: true));
            if (all.Count > _maxBranches)
            {
                // They multiply.
                throw new EventPatternException("Pattern is too complex") { IsTooComplex = true };
            }
        }
        return count >= 2 ? all : throw _reader.Fault($"There must have at least 2 Objects in {Or} relationship.");
    }

    private PatternCondition[] Conditions()
    {
        List<PatternCondition> conditions = [];
        while (_reader.Read() != PatternToken.EndArray)
        {
            conditions.Add(_conditions.Read());
        }
        return conditions.Count > 0 ? [.. conditions] : throw _reader.Fault("Empty arrays are not allowed");
    }
}
