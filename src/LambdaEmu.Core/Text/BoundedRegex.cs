using System.Text.RegularExpressions;

namespace LambdaEmu.Core.Text;

/// <summary>Regular expressions that users bring along: matching one takes time that grows with the text alone, or is given up after a second.</summary>
internal static class BoundedRegex
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
    public static Regex Create(string pattern, RegexOptions options = RegexOptions.None)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Timeout);
        }
        catch (NotSupportedException)
        {
            // Look-arounds, back references and the like need the engine that backtracks.
            return new Regex(pattern, options | RegexOptions.CultureInvariant, Timeout);
        }
    }
}
