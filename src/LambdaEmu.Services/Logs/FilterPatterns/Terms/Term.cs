using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace LambdaEmu.Services.Logs.FilterPatterns.Terms;

/// <summary>Something to look for in an event: a text, anywhere, also within words; or a regular expression.</summary>
internal abstract class Term
{
    public abstract bool IsIn(ReadOnlySpan<byte> message);

    public static Term Of(string text) => new TextTerm(Encoding.UTF8.GetBytes(text));

    public static Term Of(Regex regex) => new RegexTerm(regex);

    /// <summary>Searches the UTF-8 as it lies there: no event becomes a string for it.</summary>
    private sealed class TextTerm(byte[] text) : Term
    {
        public override bool IsIn(ReadOnlySpan<byte> message) => message.IndexOf(text) >= 0;
    }

    private sealed class RegexTerm(Regex regex) : Term
    {
        public override bool IsIn(ReadOnlySpan<byte> message)
        {
            var buffer = ArrayPool<char>.Shared.Rent(message.Length);
            try
            {
                return regex.IsMatch(buffer.AsSpan(0, Encoding.UTF8.GetChars(message, buffer)));
            }
            finally
            {
                ArrayPool<char>.Shared.Return(buffer);
            }
        }
    }
}
