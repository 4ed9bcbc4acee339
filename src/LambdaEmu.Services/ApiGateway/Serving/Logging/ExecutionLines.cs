using System.Globalization;
using System.Text;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Backends;

namespace LambdaEmu.Services.ApiGateway.Serving.Logging;

/// <summary>What an execution log says of one request. The wording is recorded in test_apigw_test_invoke_method_api.</summary>
/// <param name="withBodies">Whether whole requests and answers are told (dataTraceEnabled, and always in tests).</param>
internal sealed class ExecutionLines(RestCall call, bool withBodies, TimeProvider time)
{
    private const int MaxBody = 1024;

    private readonly List<(DateTimeOffset Time, string Text)> _lines = [];
    private long _asked;

    public IReadOnlyList<(DateTimeOffset Time, string Text)> Lines => _lines;

    public void Add(string text) => _lines.Add((time.GetUtcNow(), text));

    public void Begin()
    {
        Add($"Starting execution for request: {call.RequestId}");
        Add($"HTTP Method: {call.Http.Method}, Resource Path: {(withBodies ? call.Path : call.Method?.Resource.Path ?? call.Path)}");
        if (!withBodies)
        {
            return;
        }
        Add($"Method request path: {Map(call.PathParameters)}");
        Add($"Method request query string: {Map(call.Http.Query)}");
        Add($"Method request headers: {Map(call.Http.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())))}");
        Add($"Method request body before transformations: {Body(call.Http.Body)}");
    }

    public void Request(BackendRequest request)
    {
        _asked = time.GetTimestamp();
        if (withBodies && request.Uri is not null)
        {
            Add($"Endpoint request URI: {request.Uri}");
            Add($"Endpoint request headers: {Map(request.Headers)}");
            Add($"Endpoint request body after transformations: {Body(request.Body)}");
        }
        if (request.Uri is not null)
        {
            Add($"Sending request to {request.Uri}");
        }
    }

    public void Function(FunctionCall function)
    {
        _asked = time.GetTimestamp();
        var uri = $"https://lambda.{call.Staged.Scope.Region}.amazonaws.com/2015-03-31/functions/{function.FunctionArn}/invocations";
        if (withBodies)
        {
            Add($"Endpoint request URI: {uri}");
            Add($"Endpoint request headers: {{x-amzn-lambda-integration-tag={call.RequestId}, x-amzn-apigateway-api-id={call.Staged.ApiId}, Accept=application/json, User-Agent=AmazonAPIGateway_{call.Staged.ApiId}}}");
            Add($"Endpoint request body after transformations: {Body(function.Payload)}");
        }
        Add($"Sending request to {uri}");
    }

    public void Answer(BackendAnswer answer) => Answer(answer.Status, answer.Headers, answer.Body);

    public void Answer(FunctionAnswer answer) => Answer(
        200, [new("x-amzn-RequestId", answer.RequestId), new("X-Amz-Executed-Version", answer.ExecutedVersion), new("X-Amzn-Trace-Id", answer.TraceId)], answer.Payload);

    public void End(RestAnswer answer)
    {
        if (withBodies && answer.Failure is null)
        {
            Add($"Method response body after transformations: {Body(answer.Body)}");
            Add($"Method response headers: {Map(answer.Headers)}");
        }
        if (answer.Failure is null)
        {
            Add("Successfully completed execution");
        }
        else if (answer.Failure.ValidationErrors is { } reasons)
        {
            Add($"Request body does not match model schema for content type application/json: {reasons}");
        }
        Add($"Method completed with status: {answer.Status}");
    }

    private void Answer(int status, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body)
    {
        Add($"Received response. Status: {status}, Integration latency: {(int)time.GetElapsedTime(_asked).TotalMilliseconds} ms");
        if (withBodies)
        {
            Add($"Endpoint response headers: {Map(headers)}");
            Add($"Endpoint response body before transformations: {Body(body)}");
        }
    }

    private static string Map(IEnumerable<KeyValuePair<string, string>> values) => $"{{{string.Join(", ", values.Select(v => $"{v.Key}={v.Value}"))}}}";

    private static string Body(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MaxBody)]);
        return body.Length > MaxBody ? string.Create(CultureInfo.InvariantCulture, $"{text} [TRUNCATED]") : text;
    }
}
