using System.Text;
using System.Text.Json;

namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>A message that differs by protocol: a JSON object of texts, one of them the default for all others.</summary>
internal static class MessageStructure
{
    public const string Default = "default";

    /// <exception cref="Core.Errors.AwsException">The message is no such object.</exception>
    public static IReadOnlyDictionary<string, string> Require(string structure, string message)
    {
        if (structure != "json")
        {
            throw SnsFaults.InvalidParameter("MessageStructure");
        }
        var texts = Read(message);
        return texts.ContainsKey(Default) ? texts : throw SnsFaults.InvalidParameter("Message Structure - No default entry in JSON message body");
    }

    // Members that are no texts count as if they were not there.
    private static Dictionary<string, string> Read(string message)
    {
        var texts = new Dictionary<string, string>();
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(message));
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                return texts;
            }
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                json.Read();
                if (json.TokenType == JsonTokenType.String)
                {
                    texts[name] = json.GetString()!;
                }
                else
                {
                    json.Skip();
                }
            }
            // Nothing may follow the object.
            json.Read();
            return texts;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            throw SnsFaults.InvalidParameter("Message Structure - JSON message body failed to parse");
        }
    }
}
