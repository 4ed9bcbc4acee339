using System.Text;

namespace LambdaEmu.Services.Endpoints.AccessLogs;

/// <summary>
/// The form of access log lines: text with $context variables in it, parsed once. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html#apigateway-cloudwatch-log-formats.
/// </summary>
public sealed class AccessLogFormat
{
    private const string Context = "context.";

    private readonly List<(string Text, string? Variable)> _parts = [];

    /// <param name="format">$context.requestId or ${context.requestId}; everything else stands for itself.</param>
    public AccessLogFormat(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '$' || Variable(format, i) is not var (name, length))
            {
                text.Append(format[i]);
                continue;
            }
            _parts.Add((text.ToString(), name));
            text.Clear();
            i += length - 1;
        }
        _parts.Add((text.ToString(), null));
    }

    /// <param name="find">The value of a variable, named without $context; null is written as a dash.</param>
    public string Write(Func<string, string?> find)
    {
        var line = new StringBuilder();
        foreach (var (text, variable) in _parts)
        {
            line.Append(text);
            if (variable is not null)
            {
                line.Append(find(variable) is { Length: > 0 } value ? value : "-");
            }
        }
        return line.ToString();
    }

    private static (string Name, int Length)? Variable(string format, int dollar)
    {
        var start = dollar + 1;
        var braced = start < format.Length && format[start] == '{';
        start += braced ? 1 : 0;
        if (string.CompareOrdinal(format, start, Context, 0, Context.Length) != 0)
        {
            return null;
        }
        var end = start + Context.Length;
        while (end < format.Length && (char.IsAsciiLetterOrDigit(format[end]) || format[end] is '_' or '-' || (format[end] == '.' && end + 1 < format.Length && char.IsAsciiLetter(format[end + 1]))))
        {
            end++;
        }
        return (format[(start + Context.Length)..end], end - dollar + (braced && end < format.Length && format[end] == '}' ? 1 : 0));
    }
}
