using LambdaEmu.Contracts.Wire;
using LambdaEmu.Core.Errors;
using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Protocol.AwsJson;

/// <summary>
/// AWS JSON 1.0 and 1.1: one path, the operation in X-Amz-Target. See
/// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html.
/// </summary>
internal sealed class AwsJsonCodec : IProtocolCodec
{
    public bool MatchesOnBody => false;

    public OperationDescriptor Match(AwsRequestContext context)
    {
        var target = context.Http.Request.Headers["X-Amz-Target"].ToString();
        var dot = target.LastIndexOf('.');
        if (dot > 0 && target.AsSpan(0, dot).SequenceEqual(context.Service.Model.TargetPrefix))
        {
            var name = target.AsSpan(dot + 1);
            foreach (var operation in context.Service.Model.Operations)
            {
                if (name.SequenceEqual(operation.Name))
                {
                    return operation;
                }
            }
        }
        throw new AwsException("UnknownOperationException", $"Unknown operation: {target}");
    }

    public void Read(AwsRequestContext context, IInput request)
    {
        if (!context.Body.IsEmpty)
        {
            JsonBody.Read(context.Body, request);
        }
    }

    public ValueTask WriteAsync(AwsRequestContext context, IOutput response) => context.Operation.HasOutput
        ? Answer.WriteJsonAsync(context.Http.Response, 200, ContentType(context), response.WriteJson)
        : Answer.WriteAsync(context.Http.Response, 200, ContentType(context), default);

    public ValueTask WriteErrorAsync(AwsRequestContext context, AwsException error)
    {
        var response = context.Http.Response;
        if (error.QueryCode is { } queryCode && context.Http.Request.Headers.ContainsKey("x-amzn-query-mode"))
        {
            response.Headers["x-amzn-query-error"] = $"{queryCode};{(error.SenderFault ? "Sender" : "Receiver")}";
        }
        return Answer.WriteJsonAsync(response, error.Status, ContentType(context), writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("__type"u8, error.Code);
            foreach (var (name, value) in error.Members ?? new Dictionary<string, string>())
            {
                writer.WriteString(name, value);
            }
            writer.WriteString(context.Service?.Model.FindError(error.Code)?.MessageMember ?? "message", error.Message);
            writer.WriteEndObject();
        });
    }

    // The service's version; the client's where the service is unknown.
    private static string ContentType(AwsRequestContext context)
    {
        var isOld = context.Service is { Model: var model } ? model.JsonVersion == "1.0" : context.Http.Request.ContentType?.EndsWith("1.0", StringComparison.Ordinal) == true;
        return isOld ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
    }
}
