using LambdaEmu.Services.Logs.Events;

namespace LambdaEmu.Services.Logs.Reading;

/// <summary>The tokens of GetLogEvents, in AWS's form: f/(56 digits)/s and b/(56 digits)/s.</summary>
internal static class StreamToken
{
    public static string Format(bool forward, EventKey key) => $"{(forward ? 'f' : 'b')}/{key.ToId()}/s";

    public static (bool Forward, EventKey Key) Parse(string token)
    {
        if (token is not [('f' or 'b') and var direction, '/', .. var digits, '/', 's'] || !EventKey.TryParseId(digits, out var key))
        {
            throw LogsFaults.InvalidToken();
        }
        return (direction == 'f', key);
    }
}
