using LambdaEmu.Protocol.AwsJson;
using LambdaEmu.Protocol.AwsQuery;
using LambdaEmu.Protocol.RestJson;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>Which protocol a request speaks; services that moved from query to JSON take both.</summary>
internal sealed class ProtocolSelector
{
    private readonly AwsJsonCodec _json = new();
    private readonly AwsQueryCodec _query = new();
    private readonly RestJsonCodec _restJson = new();

    /// <summary>By the looks of a request, for the fault of one whose service is unknown: clients read only their own protocol.</summary>
    public IProtocolCodec Guess(HttpRequest request) =>
        request.Headers.ContainsKey("X-Amz-Target") ? _json
        : request.HasFormContentType || request.Query.ContainsKey("Action") ? _query
        : _restJson;

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
