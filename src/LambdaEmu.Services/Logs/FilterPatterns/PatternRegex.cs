using System.Text;
using System.Text.RegularExpressions;

namespace LambdaEmu.Services.Logs.FilterPatterns;

/// <summary>
/// AWS's own small regular expressions as .NET ones. No groups, ASCII alone, and the classes mean ASCII. They run without
/// backtracking, so that no pattern can stall the emulator.
/// </summary>
internal static class PatternRegex
{
    private const string Symbols = ":_#=@/;,- ^$?[]{}|\\*+.";

    public static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            throw PatternFaults.Invalid();
        }
    }

    private static string Translate(string pattern)
    {
        var translated = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (!char.IsAsciiLetterOrDigit(character) && !Symbols.Contains(character))
            {
                throw PatternFaults.InvalidCharacter(character);
            }
            if (character == '\\')
            {
                translated.Append(Escape(i + 1 < pattern.Length ? pattern[++i] : throw PatternFaults.Invalid(), inClass));
                continue;
            }
            inClass = character switch { '[' => true, ']' => false, _ => inClass };
            translated.Append(character);
            // "at most n" is {,n} with AWS and would be plain text with .NET.
            if (character == '{' && !inClass && i + 1 < pattern.Length && pattern[i + 1] == ',')
            {
                translated.Append('0');
            }
        }
        return translated.ToString();
    }

    private static string Escape(char escaped, bool inClass) => escaped switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "a-zA-Z_0-9" : "[a-zA-Z_0-9]",
        'D' => inClass ? @"\D" : "[^0-9]",
        'W' => inClass ? @"\W" : "[^a-zA-Z_0-9]",
        's' or 'S' or 'x' or 't' or 'n' or 'r' => $@"\{escaped}",
        _ when char.IsAsciiLetterOrDigit(escaped) => throw PatternFaults.Invalid(),
        _ => $@"\{escaped}",
    };
}
