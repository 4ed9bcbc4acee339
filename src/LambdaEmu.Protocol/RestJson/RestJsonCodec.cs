using System.Text.Json;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using LambdaEmu.Protocol.AwsJson;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Protocol.RestJson;

/// <summary>REST with JSON bodies. See https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html.</summary>
internal sealed class RestJsonCodec : IProtocolCodec
{
    private const string ContentType = "application/json";

    public bool MatchesOnBody => false;

    public OperationDescriptor Match(AwsRequestContext context)
    {
        var request = context.Http.Request;
        var operation = context.Service.Routes.Match(request.Method, context.Service.PathOf(context.RawPath), request.Query, out var labels)
            ?? throw new AwsException("UnknownOperationException", $"{context.Service.Model.Id} has no operation {request.Method} {context.RawPath}.", 404);
        context.Labels = labels;
        return operation;
    }

    public void Read(AwsRequestContext context, IInput request)
    {
        request.ReadRest(new RestRequest(context));
        if (request.ReadsJsonBody && !context.Body.IsEmpty)
        {
            JsonBody.Read(context.Body, request);
        }
    }

    public ValueTask WriteAsync(AwsRequestContext context, IOutput response)
    {
        var http = context.Http.Response;
        var answer = new RestResponse(http) { Status = context.Operation.Status };
        response.WriteRest(answer);
        if (response.WritesRawPayload)
        {
            return Answer.WriteAsync(http, answer.Status, response.RawPayload.IsEmpty ? null : http.ContentType ?? ContentType, response.RawPayload);
        }
        return context.Operation.HasOutput && answer.Status != 204
            ? Answer.WriteJsonAsync(http, answer.Status, ContentType, response.WriteJson)
            : Answer.WriteAsync(http, answer.Status, null, default);
    }

    public ValueTask WriteErrorAsync(AwsRequestContext context, AwsException error)
    {
        var response = context.Http.Response;
        response.Headers["x-amzn-ErrorType"] = error.Code;
        return Answer.WriteJsonAsync(response, error.Status, ContentType, writer => WriteBody(writer, context, error));
    }

    private static void WriteBody(Utf8JsonWriter writer, AwsRequestContext context, AwsException error)
    {
        var shape = context.Service?.Model.FindError(error.Code);
        writer.WriteStartObject();
        foreach (var (name, value) in error.Members ?? new Dictionary<string, string>())
        {
            writer.WriteString(name, value);
        }
        if (shape is { HasType: true })
        {
            writer.WriteString("Type"u8, error.SenderFault ? "User" : "Service");
        }
        writer.WriteString(shape?.MessageMember ?? "message", error.Message);
        writer.WriteEndObject();
    }
}
