using LambdaEmu.Protocol.AwsJson;
using LambdaEmu.Protocol.AwsQuery;
using LambdaEmu.Protocol.RestJson;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>Which protocol a request speaks; services that moved from query to JSON take both.</summary>
internal sealed class ProtocolSelector
{
    private readonly AwsJsonCodec _json = new();
    private readonly AwsQueryCodec _query = new();
    private readonly RestJsonCodec _restJson = new();

    /// <summary>Writes faults of requests whose service is unknown.</summary>
    public IProtocolCodec Fallback => _restJson;

    public IProtocolCodec Select(AwsRequestContext context)
    {
        var model = context.Service.Model;
        return model.Protocol switch
        {
            "rest-json" => _restJson,
            "query" => _query,
            "json" when model.IsQueryCompatible && !context.Http.Request.Headers.ContainsKey("X-Amz-Target") => _query,
            "json" => _json,
            var other => throw new InvalidOperationException($"No codec for the protocol {other} of {model.Id}."),
        };
    }
}
