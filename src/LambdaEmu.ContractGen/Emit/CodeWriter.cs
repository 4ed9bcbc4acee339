using System.Text;

namespace LambdaEmu.ContractGen.Emit;

/// <summary>Lines of C# with the indentation kept by blocks.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }
        _text.Append('\n');
        return this;
    }

    /// <summary>A head, an opening brace, what <paramref name="body"/> writes, a closing brace.</summary>
    public CodeWriter Block(string head, Action body, string end = "}")
    {
        Line(head).Line("{");
        _depth++;
        body();
        _depth--;
        return Line(end);
    }

    public override string ToString() => _text.ToString();

    /// <summary>A C# literal of a text.</summary>
    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
