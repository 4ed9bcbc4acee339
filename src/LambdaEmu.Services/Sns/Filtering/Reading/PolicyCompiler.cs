using System.Collections.Frozen;
using System.Text;
using LambdaEmu.Core.Json;
using LambdaEmu.Services.Sns.Filtering.Conditions;

namespace LambdaEmu.Services.Sns.Filtering.Reading;

/// <summary>Makes branches of a policy's text. The faults and their order are those of AWS's rule compiler, as recorded.</summary>
internal sealed class PolicyCompiler
{
    private const string Or = "$or";

    // Inside of "$or" they would be taken for conditions.
    private static readonly FrozenSet<string> Reserved =
        new[] { "exactly", "prefix", "suffix", "anything-but", "numeric", "cidr", "exists", "equals-ignore-case", "wildcard" }.ToFrozenSet();

    private readonly PolicyReader _reader;
    private readonly PolicyFaults _faults;
    private readonly ConditionReader _conditions;
    private int _keys;
    private bool _isNested;

    private PolicyCompiler(PolicyReader reader, PolicyFaults faults)
    {
        _reader = reader;
        _faults = faults;
        _conditions = new ConditionReader(reader, faults);
    }

    public static CompiledPolicy Compile(string json, PolicyFaults faults)
    {
        if (JsonSyntax.FindError(Encoding.UTF8.GetBytes(json)) is { } error)
        {
            throw faults.NotJson(error);
        }
        var reader = new PolicyReader(json, faults);
        return reader.Read() == PolicyToken.StartObject ? new PolicyCompiler(reader, faults).Policy() : throw reader.Fault("Filter is not an object");
    }

    // {} takes every message: it is how a policy is taken away again.
    private CompiledPolicy Policy()
    {
        List<FilterBranch> branches = [FilterBranch.Everything];
        while (_reader.Read() != PolicyToken.EndObject)
        {
            _keys++;
            branches = Member(branches, FilterPath.Top, isAlternative: false);
        }
        return new CompiledPolicy(branches, _keys, _isNested);
    }

    private List<FilterBranch> Members(List<FilterBranch> branches, FilterPath path, bool isAlternative)
    {
        var isEmpty = true;
        while (_reader.Read() != PolicyToken.EndObject)
        {
            isEmpty = false;
            branches = Member(branches, path, isAlternative);
        }
        return isEmpty ? throw _reader.Fault("Empty objects are not allowed") : branches;
    }

    private List<FilterBranch> Member(List<FilterBranch> branches, FilterPath path, bool isAlternative)
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
            case PolicyToken.StartObject:
                _isNested = true;
                return Members(branches, path.Member(name), isAlternative);
            case PolicyToken.StartArray:
                var key = new FilterKey(path.Member(name), Conditions());
                return branches.ConvertAll(b => b.With(key));
            default:
                throw _reader.Fault($"\"{name}\" must be an object or an array");
        }
    }

    /// <summary>Each branch so far goes on with each of the alternatives.</summary>
    private List<FilterBranch> Alternatives(List<FilterBranch> branches, FilterPath path)
    {
        if (_reader.Read() != PolicyToken.StartArray)
        {
            throw _reader.Fault($"It must be an Array followed with {Or}.");
        }
        List<FilterBranch> all = [];
        var count = 0;
        for (; _reader.Read() != PolicyToken.EndArray; count++)
        {
            if (_reader.Token != PolicyToken.StartObject)
            {
                throw _reader.Fault($"Only JSON object is allowed in array of {Or} relationship.");
            }
            all.AddRange(Members(branches, path, isAlternative: true));
            if (all.Count > PolicyLimits.MaxCombinations)
            {
                // Each branch is at least one combination, and they multiply.
                throw _faults.TooComplex();
            }
        }
        return count >= 2 ? all : throw _reader.Fault($"There must have at least 2 Objects in {Or} relationship.");
    }

    private FilterCondition[] Conditions()
    {
        List<FilterCondition> conditions = [];
        while (_reader.Read() != PolicyToken.EndArray)
        {
            conditions.Add(_conditions.Read());
        }
        return conditions.Count > 0 ? [.. conditions] : throw _reader.Fault("Empty arrays are not allowed");
    }
}

/// <param name="Keys">The policy's own keys, not those below them.</param>
internal sealed record CompiledPolicy(List<FilterBranch> Branches, int Keys, bool IsNested);
