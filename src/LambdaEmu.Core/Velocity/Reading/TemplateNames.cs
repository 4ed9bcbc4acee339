using LambdaEmu.Core.Velocity.Nodes;

namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>What the parts of one template have in common: variables, which become indexes, and macros.</summary>
internal sealed class TemplateNames
{
    private const int MaxBrackets = 1000;

    private readonly List<string> _variables = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _macroNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Macro> _macros = new(StringComparer.Ordinal);
    private int _depth;
    private int _brackets;

    public TemplateNames(string source)
    {
        // A macro may be called above its definition; what is called like none is text.
        var cursor = new TemplateCursor(source, 0, source.Length);
        for (var at = cursor.IndexOf("#macro"); at >= 0; at = cursor.IndexOf("#macro"))
        {
            cursor.Position = at + "#macro".Length;
            cursor.SkipBlanks();
            if (cursor.TryTake('('))
            {
                cursor.SkipBlanks();
                _macroNames.Add(cursor.TakeWord(withDashes: false));
            }
        }
    }

    public string[] Variables => [.. _variables];

    public IReadOnlyDictionary<string, Macro> Macros => _macros;

    public int Variable(string name)
    {
        if (!_indexes.TryGetValue(name, out var index))
        {
            _indexes[name] = index = _variables.Count;
            _variables.Add(name);
        }
        return index;
    }

    public bool IsMacro(string name) => _macroNames.Contains(name);

    /// <summary>The first definition stays, as in Velocity.</summary>
    public void Define(string name, Macro macro) => _macros.TryAdd(name, macro);

    /// <summary>Blocks, parentheses and lists within each other: a template that is deeper than the reader's stack is refused.</summary>
    public void Enter(TemplateCursor cursor)
    {
        if (++_depth > VelocityLimits.MaxNesting)
        {
            throw cursor.Fault("The template is nested too deeply");
        }
    }

    public void Leave() => _depth--;

    /// <summary>Asked for brackets that are no index. A template of nothing else would take minutes to read.</summary>
    public bool MayBeText() => ++_brackets <= MaxBrackets;

    public int Depth
    {
        get => _depth;
        set => _depth = value;
    }
}
