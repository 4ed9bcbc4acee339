using System.Text.Json;
using LambdaEmu.Core.Json;

namespace LambdaEmu.Core.EventPatterns.Matching;

/// <summary>
/// A branch against a message's body, in one pass that steps over what no key names. Arrays are looked through: a key may be in any of
/// their elements, but keys below the same array have to be in the same one.
/// </summary>
internal ref struct JsonMatch
{
    /// <summary>Of one branch: each is a bit.</summary>
    public const int MaxKeys = 64;

    private const int MaxStackBytes = 1024;

    // What one byte can be written as: \u0041.
    private const int MaxEscape = 6;

    private readonly PatternKey[] _keys;

    private readonly Span<byte> _path;
    private Utf8JsonReader _json;

    // Of the names of the members around, joined by dots; the body itself has none.
    private int _length = -1;
    private ulong _seen;

    private JsonMatch(PatternKey[] keys, ReadOnlySpan<byte> body, Span<byte> path)
    {
        _keys = keys;
        _path = path;
        _json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = JsonSyntax.MaxDepth });
    }

    public static bool IsMatch(PatternBranch branch, ReadOnlySpan<byte> body)
    {
        if (body.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return false;
        }
        var size = (branch.LongestName + 1) * MaxEscape;
        try
        {
            return new JsonMatch(branch.Keys, body, size <= MaxStackBytes ? stackalloc byte[size] : new byte[size]).Run();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or an escaped half of a character in it.
            return false;
        }
    }

    private bool Run()
    {
        _json.Read();
        var found = Value();
        // Throws where something else follows.
        _json.Read();
        ulong needed = 0;
        for (var i = 0; i < _keys.Length; i++)
        {
            if (!_keys[i].AcceptsAbsence || (_seen & Bit(i)) != 0)
            {
                needed |= Bit(i);
            }
        }
        return found.Hold(needed);
    }

    private KeySets Value() => _json.TokenType switch
    {
        JsonTokenType.StartObject => Members(),
        JsonTokenType.StartArray => Elements(),
        _ => KeySets.Of(Leaf()),
    };

    private KeySets Members()
    {
        var found = KeySets.Of(0);
        var outer = _length;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var isNamed = Enter();
            _json.Read();
            if (isNamed)
            {
                found = found.And(Value());
            }
            else
            {
                _json.Skip();
            }
            _length = outer;
        }
        return found;
    }

    private KeySets Elements()
    {
        ulong leaves = 0;
        KeySets? chosen = null;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                var element = Value();
                chosen = chosen?.Or(element) ?? element;
            }
            else
            {
                leaves |= Leaf();
            }
        }
        return KeySets.Of(leaves).And(chosen ?? KeySets.Of(0));
    }

    private ulong Leaf()
    {
        ulong found = 0;
        var path = _path[.._length];
        for (var i = 0; i < _keys.Length; i++)
        {
            if (path.SequenceEqual(_keys[i].Utf8Name))
            {
                _seen |= Bit(i);
                found |= LeafValue.Accepts(_keys[i], ref _json) ? Bit(i) : 0;
            }
        }
        return found;
    }

    /// <summary>Adds the member's name to the path.</summary>
    /// <returns>Whether a key is there, or below.</returns>
    private bool Enter()
    {
        var start = _length + 1;
        // Even without its escapes a name that does not fit is longer than every key.
        if (start + _json.ValueSpan.Length > _path.Length)
        {
            return false;
        }
        if (start > 0)
        {
            _path[_length] = (byte)'.';
        }
        _length = start + _json.CopyString(_path[start..]);
        foreach (var key in _keys)
        {
            var name = key.Utf8Name;
            if (name.AsSpan().StartsWith(_path[.._length]) && (name.Length == _length || name[_length] == '.'))
            {
                return true;
            }
        }
        return false;
    }

    private static ulong Bit(int key) => 1UL << key;
}
