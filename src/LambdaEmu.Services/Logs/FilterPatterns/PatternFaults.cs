using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Logs.FilterPatterns;

/// <summary>What AWS says of patterns that it does not take.</summary>
internal static class PatternFaults
{
    public static AwsException Invalid() => LogsFaults.InvalidParameter("Invalid filter pattern");

    public static AwsException InvalidCharacter(char character) =>
        LogsFaults.InvalidParameter($"Invalid character(s) in term '{character}'");

    public static AwsException Unclosed(char open, char close) =>
        LogsFaults.InvalidParameter($"If a filter pattern starts with '{open}' it must end with '{close}'");
}
