namespace LambdaEmu.Services.Logs.FilterPatterns;

/// <summary>
/// A filter pattern of CloudWatch Logs, parsed once and asked for many events, from several threads if need be. See
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html.
/// </summary>
internal abstract class FilterPattern
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <param name="message">The event's text in UTF-8.</param>
    public abstract bool Matches(ReadOnlyMemory<byte> message);

    /// <summary>
    /// The values of a matching event that the pattern names: fields as $name (or $3 where they have none), properties as $.path.
    /// </summary>
    public virtual IReadOnlyDictionary<string, string> Extract(ReadOnlyMemory<byte> message) => Nothing;

    /// <param name="pattern">None or blank matches every event.</param>
    /// <exception cref="Core.Errors.AwsException">InvalidParameterException for a pattern that AWS refuses.</exception>
    public static FilterPattern Parse(string? pattern)
    {
        var text = (pattern ?? "").Trim();
        return text switch
        {
            ['{', ..] => Json.JsonPatternParser.Parse(text),
            ['[', ..] => SpaceDelimited.SpaceDelimitedParser.Parse(text),
            _ => Terms.TermsPattern.Parse(text),
        };
    }
}
