using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace LambdaEmu.Core.JsonSchemas;

/// <summary>One validation: where it is, and what was found.</summary>
internal sealed class SchemaCheck
{
    // Alternatives within alternatives double the work with each level.
    private const int MaxSteps = 6_000_000;

    private readonly List<(string? Name, int Index)> _path = [];
    private readonly List<SchemaViolation> _violations = [];
    private int _probes;
    private bool _hasFailed;
    private int _steps;

    public IReadOnlyList<SchemaViolation> Violations => _violations;

    /// <summary>Only whether there is something wrong is asked, and there is.</summary>
    public bool IsOver => _probes > 0 && _hasFailed;

    public void Step()
    {
        if (++_steps > MaxSteps)
        {
            throw new JsonSchemaException("The schema takes too long to check");
        }
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JsonSchemaException("The schema refers to itself without end");
        }
    }

    public void Fail(string keyword, string message)
    {
        _hasFailed = true;
        if (_probes == 0)
        {
            _violations.Add(new SchemaViolation(Pointer(), keyword, message));
        }
    }

    /// <summary>Whether a value fits a schema, without a word about it.</summary>
    public bool Fits(SchemaNode schema, JsonElement value)
    {
        var before = _hasFailed;
        _hasFailed = false;
        _probes++;
        schema.Check(value, this);
        _probes--;
        var fits = !_hasFailed;
        _hasFailed = before;
        return fits;
    }

    public void CheckMember(SchemaNode schema, string name, JsonElement value) => CheckBelow(schema, (name, 0), value);

    public void CheckItem(SchemaNode schema, int index, JsonElement value) => CheckBelow(schema, (null, index), value);

    private void CheckBelow(SchemaNode schema, (string?, int) segment, JsonElement value)
    {
        _path.Add(segment);
        schema.Check(value, this);
        _path.RemoveAt(_path.Count - 1);
    }

    private string Pointer() => string.Concat(_path.Select(s =>
        "/" + (s.Name?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) ?? s.Index.ToString(CultureInfo.InvariantCulture))));
}
