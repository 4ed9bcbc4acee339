using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Backends;
using LambdaEmu.Services.Endpoints.Mapping;

namespace LambdaEmu.Services.ApiGateway.Serving.Integrations;

/// <summary>HTTP, AWS and MOCK integrations: 1. map the request, 2. ask the backend, 3. choose a response and map it.</summary>
internal sealed class MappedIntegration(IBackend backend, bool tellsTrace) : IIntegrationRunner
{
    public async ValueTask<RestAnswer> RunAsync(RestCall call, CancellationToken ct)
    {
        // 1. What the request's template overrides, the response's template sees.
        var overrides = new MappingOverrides();
        var request = IntegrationRequests.Make(call, overrides);
        call.Log?.Request(request);

        // 2.
        var answer = await backend.AskAsync(call, request, ct);
        call.Integration.Status = answer.Status;
        call.Log?.Answer(answer);

        // 3.
        var mapped = IntegrationResponses.Make(call, answer, overrides);
        if (tellsTrace)
        {
            mapped.Set("X-Amzn-Trace-Id", call.Integration.TraceId ?? call.Http.TraceHeader);
        }
        return mapped;
    }
}
